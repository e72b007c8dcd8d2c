import type { DeviceOrder } from "#app/domain/fulfillment/counter/device-orders.queries.server.ts";
import { formatWhen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import type { Device } from "./use-device.ts";

/** The orders of this place as the device knows them: what waits for its customer, and what is to be prepared. */
export function BoardTab({ device: { orders, deeds, now } }: { device: Device }) {
  const t = useT();
  const all = orders?.orders ?? [];
  const groups = [
    { name: "READY" as const, cards: all.filter(({ state }) => state === "READY") },
    { name: "PREPARING" as const, cards: all.filter(({ atCounter }) => !atCounter) },
  ];
  const givenHere = (id: string) =>
    deeds.some(({ deed, answer }) => deed["fulfillmentOrderId"] === id && answer === null);
  if (groups.every(({ cards }) => cards.length === 0))
    return (
      <p className="mt-4 rounded-soft border border-dashed border-line p-8 text-center text-faded">
        {t("counter.board.empty")}
      </p>
    );
  return (
    <div className="mt-4 grid gap-5 md:grid-cols-2">
      {groups.map(({ name, cards }) => (
        <section key={name} aria-labelledby={`device-${name}`}>
          <h2 id={`device-${name}`} className="mb-2 font-sans font-semibold">
            {t(`counter.board.${name}`)} <span className="figures text-faded">{cards.length}</span>
          </h2>
          <ul className="space-y-2">
            {cards.map((order) => (
              <li key={order.id}>
                <Card order={order} given={givenHere(order.id)} now={now} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Card({ order, given, now }: { order: DeviceOrder; given: boolean; now: Date }) {
  const t = useT();
  const lang = useLang();
  const until = order.state === "READY" ? order.keepUntil : order.promisedAt;
  return (
    <article className="rounded-soft border border-line bg-card p-3 shadow-card">
      <p className="figures flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{order.number}</span>
        <span className="text-faded">{order.collector}</span>
        {until && <span className="ml-auto text-sm text-faded">{formatWhen(lang, until, now, "Asia/Shanghai")}</span>}
      </p>
      <ul className="mt-1 text-sm">
        {order.lines.map((line, i) => (
          <li key={i} className="flex gap-2">
            <span className="min-w-0 flex-1 truncate">
              {line.title} <span className="text-faded">{line.variantTitle}</span>
            </span>
            <span className="figures font-semibold">× {line.quantity}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1.5 flex flex-wrap gap-1.5">
        <Badge>{t(`staff.state.${order.state}`)}</Badge>
        {order.bagPlace && <Badge tone="leaf">{t("counter.codes.bag", { place: order.bagPlace })}</Badge>}
        {given && <Badge tone="ginger">{t("counter.board.givenHere")}</Badge>}
      </p>
    </article>
  );
}
