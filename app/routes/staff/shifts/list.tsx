import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { openShift } from "#app/domain/fulfillment/counter/open-shift.server.ts";
import { openShiftOf, shiftList } from "#app/domain/fulfillment/counter/shifts.queries.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { decimalToFen } from "#app/platform/money.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { BackLink } from "../parts/back-link.tsx";
import { textOf } from "../parts/form-fields.ts";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { chosenPlace } from "../parts/work-place.server.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "counter.shift.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const { places, place } = await chosenPlace(request, context, actor, "sell");
  const [shifts, mine] = await Promise.all([
    shiftList(shop, actor, { lang, locationId: place.id }),
    openShiftOf(shop, actor, place.id),
  ]);
  return { places, place, shifts, mine };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const form = await readForm(request);
  const floatFen = decimalToFen(textOf(form, "float"));
  if (floatFen === null) return { refusal: "NO_SUCH_SUM" as const };
  const opened = await openShift(context.shop, actor, { locationId: textOf(form, "place"), floatFen });
  if (!opened.ok) return { refusal: opened.refusal };
  const lang = langOf(new URL(request.url).pathname);
  return redirect(href(lang, `/staff/shifts/${opened.value.shiftId}?${opened.value.opened ? "opened" : "already"}=1`));
}

export default function Shifts() {
  const { places, place, shifts, mine } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  const lang = useLang();
  const busy = useNavigation().state !== "idle";
  return (
    <div className="mx-auto max-w-xl space-y-5">
      <div>
        <BackLink to={`/staff/sell?place=${place.id}`}>{t("counter.title")}</BackLink>
        <h1 className="text-2xl">{t("counter.shift.title")}</h1>
        {places.length < 2 && <p className="text-faded">{place.name}</p>}
        <PlaceChoice places={places} place={place.id} />
      </div>
      {mine ? (
        <LinkButton to={`/staff/shifts/${mine.id}`} className="w-full">
          {t("counter.shift.isOpen")} ›
        </LinkButton>
      ) : (
        <section aria-labelledby="open" className="space-y-3 rounded-soft border border-line bg-card p-4">
          <h2 id="open" className="font-sans font-semibold">
            {t("counter.shift.open")}
          </h2>
          <p className="text-sm text-faded">{t("counter.shift.none")}</p>
          <Form method="post" className="space-y-4" autoComplete="off">
            <input type="hidden" name="place" value={place.id} />
            <Field
              name="float"
              label={t("counter.shift.float")}
              hint={t("counter.shift.float.hint")}
              inputMode="decimal"
              required
              maxLength={12}
              errors={answer ? [t(`counter.shift.refusal.${answer.refusal}`)] : undefined}
            />
            <Button busy={busy} className="w-full">
              {t("counter.shift.start")}
            </Button>
          </Form>
        </section>
      )}
      <section aria-labelledby="list">
        <h2 id="list" className="mb-2 font-sans font-semibold">
          {t("counter.shift.list")}
        </h2>
        {shifts.length === 0 && <p className="text-faded">{t("counter.shift.list.empty")}</p>}
        <ul className="space-y-2">
          {shifts.map((shift) => (
            <li key={shift.id}>
              <LocalLink
                to={`/staff/shifts/${shift.id}`}
                className="flex min-h-14 flex-wrap items-center gap-x-3 rounded-soft border border-line bg-card px-4 py-2 hover:border-faded"
              >
                <span className="min-w-0 flex-1">
                  <span className="font-medium">{shift.person}</span>
                  <span className="figures block text-sm text-faded">
                    {formatInstant(lang, shift.openedAt, shift.place.timeZone)}
                  </span>
                </span>
                {shift.closedAt === null ? (
                  <Badge tone="leaf">{t("counter.shift.isOpen")}</Badge>
                ) : shift.differenceFen === 0 ? (
                  <Badge>{t("counter.shift.closed")}</Badge>
                ) : (
                  <Badge tone="warn">
                    {t("counter.shift.difference")} <Amount fen={shift.differenceFen ?? 0} className="ml-1" />
                  </Badge>
                )}
              </LocalLink>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
