import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { readShortCode } from "#app/platform/short-code.ts";
import { daysBetween, localDate } from "#app/platform/zoned-time.ts";
import { TRACE_CODE_LENGTH } from "./batch-csv.ts";
import { labelFacts, type LabelFacts } from "./product.queries.server.ts";
import type { PictureFacts } from "./storefront-product.ts";

/** What a trace code tells: the lot, who made it, when, how it was inspected. Days as "2026-11-24". */
export type TracedBatch = {
  traceCode: string;
  producer: string;
  producedOn: string;
  bestBefore: string;
  /** Negative when past */
  daysLeft: number;
  inspectionReport: string | null;
  inspectedOn: string | null;
  inspectionResult: string | null;
  note: string | null;
  product: { handle: string; title: string; onSale: boolean; picture: PictureFacts | null; alt: string };
  label: LabelFacts | null;
};

type Row = {
  traceCode: string;
  producer: Localized;
  producedOn: string;
  bestBefore: string;
  inspectionReport: string | null;
  inspectedOn: string | null;
  inspectionResult: Localized | null;
  note: Localized | null;
  handle: string;
  title: Localized;
  onSale: boolean;
  picture: PictureFacts | null;
  alt: Localized | null;
  label: Record<string, unknown> | null;
};

const TRACE_TIME_ZONE = "Asia/Shanghai";

/** Looks a trace code up as people type it. Null when it can't be one, or names no lot. */
export async function tracedBatch(
  shop: Pick<Ground, "db" | "now">,
  lang: Lang,
  typed: string,
): Promise<TracedBatch | null> {
  const code = readShortCode(typed.slice(0, 40), TRACE_CODE_LENGTH);
  if (!code) return null;
  const [row] = await shop.db.$queryRaw<Row[]>`
    SELECT b.trace_code AS "traceCode", b.producer, b.produced_on::text AS "producedOn", b.best_before::text AS "bestBefore",
      b.inspection_report AS "inspectionReport", b.inspected_on::text AS "inspectedOn",
      b.inspection_result AS "inspectionResult", b.note, p.handle, p.title, p.status = 'ACTIVE' AS "onSale",
      i.picture, i.alt, to_jsonb(f) AS label
    FROM batch b JOIN product p ON p.id = b.product_id LEFT JOIN food_label f ON f.product_id = p.id
    LEFT JOIN LATERAL (
      SELECT image.alt, jsonb_build_object('hash', o.hash, 'width', o.width, 'height', o.height, 'placeholder', o.placeholder) AS picture
      FROM product_image image JOIN picture o ON o.hash = image.picture_hash
      WHERE image.product_id = p.id ORDER BY image.position LIMIT 1
    ) i ON true
    WHERE b.trace_code = ${code}`;
  if (!row) return null;
  const text = (value: Localized | null) => value && localize(value, lang);
  return {
    traceCode: row.traceCode,
    producer: localize(row.producer, lang),
    producedOn: row.producedOn,
    bestBefore: row.bestBefore,
    daysLeft: daysBetween(localDate(shop.now(), TRACE_TIME_ZONE), row.bestBefore),
    inspectionReport: row.inspectionReport,
    inspectedOn: row.inspectedOn,
    inspectionResult: text(row.inspectionResult),
    note: text(row.note),
    product: {
      handle: row.handle,
      title: localize(row.title, lang),
      onSale: row.onSale,
      picture: row.picture,
      alt: text(row.alt) ?? "",
    },
    label: row.label && labelFacts(row.label, lang),
  };
}
