import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { BOARD_COLUMNS, type BoardColumn } from "#app/domain/fulfillment/pickup/board-steps.ts";
import { board, type Board } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { endedStands } from "#app/domain/inventory/transfers/ended-stands.queries.server.ts";
import { workPlaces } from "#app/domain/identity/queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { EndedStands } from "../parts/ended-stands.tsx";
import { LiveNote } from "../parts/live-note.tsx";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { performStep } from "../parts/perform-step.server.ts";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { StepNotice } from "../parts/step-notice.tsx";
import { useKept } from "../parts/use-kept.ts";
import { BoardCard } from "./board-card.tsx";
import { NewWork } from "./new-work.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "staff.board.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewBoard" });
  const { shop } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const locationId = url.searchParams.get("place") || null;
  const [shown, places, ended] = await Promise.all([
    board(shop, actor, { lang, locationId }),
    workPlaces(shop, actor, lang),
    endedStands(shop, actor, lang, "viewBoard", locationId),
  ]);
  return { ...shown, places, ended, now: shop.now(), formKey: shop.newId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return performStep(request, context, await requireStaff(request, context, { can: "viewBoard" }));
}

export default function BoardPage() {
  const { cards, counts, places, ended, now, formKey } = useLoaderData<typeof loader>();
  const outcome = useKept(useActionData<typeof action>());
  const t = useT();
  const [search] = useSearchParams();
  const place = search.get("place") ?? "";
  const column = BOARD_COLUMNS.find((one) => one === search.get("step")) ?? "TO_PREPARE";
  const busy = useNavigation().formData?.get("id");
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4">
        <h1 className="text-2xl">{t("staff.board.title")}</h1>
        <LiveNote now={now} />
      </div>
      <div className="mt-1 mb-2 empty:hidden">
        <PlaceChoice places={places} place={place} all keep={{ step: column }} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4">
        <NewWork cards={cards} />
        <LocalLink
          to={`/staff/pickups/print${place ? `?place=${place}` : ""}`}
          className="inline-flex min-h-12 items-center underline underline-offset-4 hover:text-seal"
        >
          {t("staff.print.title")}
        </LocalLink>
      </div>
      <StandsThere cards={cards} />
      <EndedStands stands={ended} />
      <StepNotice outcome={outcome} />
      <Tabs counts={counts} column={column} place={place} />
      <div className="mt-3 grid gap-4 md:grid-cols-2 xl:grid-cols-4">
        {BOARD_COLUMNS.map((one) => (
          <section
            key={one}
            aria-labelledby={`column-${one}`}
            className={`min-w-0 ${one === column ? "" : "hidden md:block"}`}
          >
            <h2 id={`column-${one}`} className="sr-only font-sans font-semibold md:not-sr-only md:mb-2">
              {t(`staff.board.column.${one}`)} <span className="figures text-faded">{counts[one]}</span>
            </h2>
            <ul className="space-y-3">
              {cards
                .filter((card) => card.column === one)
                .map((card) => (
                  <li key={card.id}>
                    <BoardCard card={card} now={now} formKey={formKey} busy={busy === card.id} />
                  </li>
                ))}
            </ul>
            {counts[one] === 0 && (
              <p className="rounded-soft border border-dashed border-line p-6 text-center text-faded">
                {t(`staff.board.empty.${one}`)}
              </p>
            )}
          </section>
        ))}
      </div>
    </>
  );
}

/** Who has paid before the shelf and waits to be given it, above everything else. */
function StandsThere({ cards }: { cards: Board["cards"] }) {
  const t = useT();
  const waiting = cards.filter((card) => card.standsThere);
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="stands-there" className="my-2 rounded-soft border-2 border-seal bg-seal-wash p-3">
      <h2 id="stands-there" className="font-sans font-semibold">
        {t("staff.board.standsThere", { n: waiting.length })}
      </h2>
      <ul className="mt-1 space-y-1">
        {waiting.map((card) => (
          <li key={card.id}>
            <LocalLink
              to={`/staff/pickups/hand-over?place=${card.handoverLocationId}`}
              className="flex min-h-12 flex-wrap items-center gap-x-3 underline-offset-4 hover:underline"
            >
              <span className="font-medium">
                {card.lines.map((line) => `${line.title} × ${line.quantity}`).join(" · ")}
              </span>
              <span className="figures text-sm">
                {card.collectorName} {card.mobileEnd} · {card.handoverName}
              </span>
            </LocalLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The columns as tabs where only one fits on the screen. */
function Tabs({ counts, column, place }: { counts: Board["counts"]; column: BoardColumn; place: string }) {
  const t = useT();
  return (
    <nav aria-label={t("staff.board.columns")} className="sticky top-14 z-20 -mx-4 bg-paper px-2 py-2 md:hidden">
      <ul className="flex">
        {BOARD_COLUMNS.map((one) => (
          <li key={one} className="flex-1">
            <LocalLink
              to={`/staff/pickups?${new URLSearchParams({ step: one, ...(place ? { place } : {}) })}`}
              aria-current={one === column ? "page" : undefined}
              replace
              className="flex min-h-12 flex-col items-center justify-center rounded-soft px-1 text-sm leading-tight text-faded aria-[current=page]:bg-card aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:shadow-card"
            >
              <span className="figures text-lg">{counts[one]}</span>
              <span className="whitespace-nowrap">{t(`staff.board.column.${one}`)}</span>
            </LocalLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
