import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { shelfLabels } from "#app/domain/checkout/shelf/shelf-codes.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { localize } from "#app/platform/i18n/localized.ts";
import { qrCode } from "#app/platform/qr.server.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { QrCode } from "#app/ui/primitives/qr-code.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { BackLink } from "../parts/back-link.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { chosenPlace } from "../parts/work-place.server.ts";
import { LAYOUTS, PAPER, type Layout } from "./layouts.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "labels.title");

/** Sheets of what has a code already: the chosen products' (`?product=`), or all of the place. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const { shop } = context;
  const url = new URL(request.url);
  const { place } = await chosenPlace(request, context, actor, "sell");
  const wanted = new Set(url.searchParams.getAll("product"));
  const labels = await shelfLabels(shop, actor, place.id);
  if (!labels) throw new Response(null, { status: 403 });
  const cards = labels.flatMap(({ productId, title, priceFen, more, code }) => {
    if (!code || (wanted.size > 0 && !wanted.has(productId))) return [];
    // In the first language: the page it opens leads to the other. Short, so that the code is coarse and quick to read.
    const address = `${shop.publicUrl}/q/${code}`;
    const [zh, en] = [localize(title, "zh"), localize(title, "en")];
    return [{ code, zh, en, priceFen, more, address, qr: qrCode(address) }];
  });
  const layout = LAYOUTS.find((one) => one === url.searchParams.get("layout")) ?? "SHEET";
  return { place, cards, layout };
}

type Card = ReturnType<typeof useLoaderData<typeof loader>>["cards"][number];

const LISTS: Record<Layout, string> = {
  CARD: "paper-a4 paper-cards space-y-6 print:space-y-0",
  SHEET: "paper-a4 grid gap-2 sm:grid-cols-2 print:grid-cols-2 print:gap-0",
  LABEL: "paper-label flex flex-wrap gap-3 print:block",
};

/** What comes out of the printer, in both languages, black on white; the frame around it is not printed. */
export default function ShelfPrint() {
  const { place, cards, layout } = useLoaderData<typeof loader>();
  const t = useT();
  const scripted = useScripted();
  return (
    <div className="mx-auto max-w-4xl">
      <div className="space-y-3 print:hidden">
        <BackLink to={`/staff/shelf?place=${place.id}`}>{t("labels.back")}</BackLink>
        <h1 className="text-2xl">
          {t("labels.title")} · {place.name}
        </h1>
        <div className="flex flex-wrap items-center gap-3 pb-4">
          {scripted && (
            <Button type="button" onClick={() => print()}>
              {t("labels.print")}
            </Button>
          )}
          <p className="text-sm text-faded">{t("labels.print.hint", { paper: PAPER[layout] })}</p>
        </div>
      </div>
      {cards.length === 0 && <p className="text-faded">{t("labels.empty")}</p>}
      <ul className={LISTS[layout]}>
        {cards.map((card) => (
          <li key={card.code} className="break-inside-avoid">
            {layout === "CARD" ? <Stand card={card} place={place.name} /> : <Small card={card} layout={layout} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One to a sheet, to stand on the counter. */
function Stand({ card, place }: { card: Card; place: string }) {
  const t = useT();
  return (
    <article className="flex min-h-[60vh] flex-col items-center justify-center gap-6 rounded-soft border border-line bg-white p-8 text-center text-black print:h-[260mm] print:border-0">
      <p className="font-display text-3xl">{t("brand.name")}</p>
      <div>
        <h2 className="text-5xl print:text-6xl">{card.zh}</h2>
        {card.en !== card.zh && <p className="mt-2 text-2xl">{card.en}</p>}
      </div>
      <Price card={card} className="text-4xl font-semibold" />
      <QrCode code={card.qr} label={t("labels.qr", { product: card.zh })} className="size-72 print:size-[90mm]" />
      <p className="text-2xl">
        {t("labels.scan")}
        <span className="mt-1 block text-lg">{t("labels.scan.other")}</span>
      </p>
      <p className="figures">
        {place} · {card.code}
      </p>
    </article>
  );
}

/** Beside the goods: a card of a sheet to be cut, or a label of a roll. */
function Small({ card, layout }: { card: Card; layout: Layout }) {
  const t = useT();
  const label = layout === "LABEL";
  return (
    <article
      className={`flex items-center gap-3 border border-dashed border-line bg-white text-black ${label ? "h-[36mm] w-[56mm] overflow-hidden p-[1mm] print:border-0" : "p-4 print:h-[66mm] print:border-black/40"}`}
    >
      <QrCode
        code={card.qr}
        label={t("labels.qr", { product: card.zh })}
        className={`shrink-0 ${label ? "size-[26mm]" : "size-32 print:size-[42mm]"}`}
      />
      <div className="min-w-0">
        <h2 className={`leading-tight font-semibold ${label ? "text-sm" : "text-xl"}`}>{card.zh}</h2>
        {card.en !== card.zh && <p className={`leading-tight ${label ? "text-[9px]" : "text-sm"}`}>{card.en}</p>}
        <Price card={card} className={label ? "text-base font-semibold" : "mt-1 text-2xl font-semibold"} />
        <p className={label ? "text-[8px] leading-tight" : "mt-1 text-sm leading-tight"}>
          {t("labels.scan")}
          <span className="block">{t("labels.scan.other")}</span>
        </p>
        <p className={`figures ${label ? "text-[8px]" : "mt-1 text-xs"}`}>{card.code}</p>
      </div>
    </article>
  );
}

function Price({ card, className }: { card: Card; className: string }) {
  const t = useT();
  const lang = useLang();
  const price = formatFen(lang, card.priceFen);
  return <p className={`figures ${className}`}>{card.more ? t("labels.from", { price }) : price}</p>;
}
