import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { board, boardCard, type BoardCard } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { BackLink } from "../parts/back-link.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "staff.print.title");

/** Slips for the roll: what is to be picked at a place (or at all of the person's), or one order's bag (`?id=`). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewBoard" });
  const { shop } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const id = url.searchParams.get("id");
  const place = url.searchParams.get("place") || null;
  if (id) {
    const card = await boardCard(shop, actor, { lang, id });
    if (!card) throw new Response(null, { status: 404 });
    return { cards: [card], one: true, back: `/staff/pickups/${id}`, now: shop.now() };
  }
  const { cards } = await board(shop, actor, { lang, locationId: place });
  const open = cards.filter(({ column }) => column === "TO_PREPARE");
  return { cards: open, one: false, back: `/staff/pickups${place ? `?place=${place}` : ""}`, now: shop.now() };
}

export default function Print() {
  const { cards, one, back, now } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  const scripted = useScripted();
  const [width, setWidth] = useState<58 | 80>(80);
  const printAt = (wide: 58 | 80) => {
    setWidth(wide);
    requestAnimationFrame(() => requestAnimationFrame(() => print()));
  };
  return (
    <div className="mx-auto max-w-md space-y-4">
      <div className="space-y-3 print:hidden">
        <BackLink to={back}>{t("staff.card.back")}</BackLink>
        <h1 className="text-2xl">{t(one ? "staff.print.one" : "staff.print.title")}</h1>
        {scripted ? (
          <div className="flex gap-2">
            <Button type="button" className="flex-1 px-2" onClick={() => printAt(80)}>
              {t("counter.receipt.print80")}
            </Button>
            <Button type="button" tone="quiet" className="flex-1 px-2" onClick={() => printAt(58)}>
              {t("counter.receipt.print58")}
            </Button>
          </div>
        ) : (
          <p className="text-sm text-faded">{t("counter.receipt.print.hint")}</p>
        )}
      </div>
      {cards.length === 0 ? (
        <p className="text-faded">{t("staff.board.empty.TO_PREPARE")}</p>
      ) : (
        <div className="rounded-soft border border-line bg-white p-3 text-black print:border-0 print:p-0">
          <article className={`slip ${width === 58 ? "slip-58" : "slip-80"}`}>
            <header>
              <p className="text-[1.2em] font-semibold">{t(one ? "staff.print.one" : "staff.print.title")}</p>
              <p className="figures">{formatInstant(lang, now, cards[0]!.timeZone)}</p>
            </header>
            {!one && <Goods cards={cards} />}
            {cards.map((card) => (
              <Bag key={card.id} card={card} />
            ))}
          </article>
        </div>
      )}
    </div>
  );
}

/** All that is to be fetched from the shelves, the same goods together. */
function Goods({ cards }: { cards: BoardCard[] }) {
  const t = useT();
  const units = new Map<string, { name: string; sku: string; quantity: number }>();
  for (const line of cards.flatMap((card) => card.lines)) {
    const known = units.get(line.sku);
    const quantity = (known?.quantity ?? 0) + line.quantity - line.rejected;
    units.set(line.sku, { name: `${line.title} ${line.variantTitle}`, sku: line.sku, quantity });
  }
  return (
    <section className="slip-rule">
      <p className="font-semibold">{t("staff.print.all")}</p>
      <ul>
        {[...units.values()]
          .filter(({ quantity }) => quantity > 0)
          .map(({ name, sku, quantity }) => (
            <li key={sku} className="figures flex justify-between gap-2 py-0.5">
              <span>□ {name}</span>
              <span className="font-semibold">×{quantity}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Bag({ card }: { card: BoardCard }) {
  const t = useT();
  const lang = useLang();
  return (
    <section className="slip-rule">
      <p className="figures flex justify-between gap-2 font-semibold">
        <span>{card.orderNumber}</span>
        <span>
          {card.collectorName} {card.mobileEnd}
        </span>
      </p>
      <p className="figures">
        {card.handoverName ?? card.locationName} · {formatInstant(lang, card.promisedAt, card.timeZone)}
      </p>
      {card.pickerName && <p>{t("staff.care.pickedBy", { name: card.pickerName })}</p>}
      {card.bagPlace && <p className="font-semibold">{t("counter.codes.bag", { place: card.bagPlace })}</p>}
      <ul>
        {card.lines
          .filter((line) => line.quantity > line.rejected)
          .map((line) => (
            <li key={line.lineId} className="figures flex justify-between gap-2 py-0.5">
              <span>
                □ {line.title} {line.variantTitle}
              </span>
              <span className="font-semibold">×{line.quantity - line.rejected}</span>
            </li>
          ))}
      </ul>
      {card.giftNote && <p className="whitespace-pre-line">{card.giftNote}</p>}
    </section>
  );
}
