import type { LoaderFunctionArgs } from "@remix-run/node";
import { drawPass, type PassText } from "#app/domain/fulfillment/pickup/draw-pass.server.ts";
import { orderParts } from "#app/domain/fulfillment/queries.server.ts";
import { openOrder } from "#app/domain/orders/open-order.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { translator } from "#app/platform/i18n/translate.ts";

/** `/orders/:number/pass.png?key=…&part=…`: the pickup code of a part that waits, as a picture to save. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  context.limit("order-pass", { max: 30, windowSeconds: 60 });
  const { searchParams, pathname } = new URL(request.url);
  const number = params["number"] ?? "";
  const orderId = await openOrder(context.shop, number, searchParams.get("key") ?? "");
  if (!orderId) throw new Response(null, { status: 404 });
  const text = async (lang: Lang): Promise<{ code: string; words: PassText } | null> => {
    const parts = await orderParts(context.shop, lang, orderId);
    const part = parts.find(({ id }) => id === searchParams.get("part"));
    if (!part?.pickupCode || !part.place) return null;
    const t = translator(lang);
    return {
      code: part.pickupCode,
      words: {
        title: t("order.pass.title"),
        place: part.place.name,
        until: part.keepUntil
          ? t("order.part.keepUntil", { at: formatInstant(lang, part.keepUntil, part.place.timeZone) })
          : "",
        number: t("order.pass.number", { number }),
      },
    };
  };
  const [own, latin] = await Promise.all([text(langOf(pathname)), text("en")]);
  if (!own || !latin) throw new Response(null, { status: 404 });
  const picture = await drawPass({ ...own, latin: latin.words });
  return new Response(new Uint8Array(picture), {
    headers: {
      "content-type": "image/png",
      "content-disposition": `inline; filename="${number}.png"`,
      "cache-control": "private, no-store",
    },
  });
}
