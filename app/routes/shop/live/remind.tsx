import { Form, useActionData, useSearchParams } from "@remix-run/react";
import type { ListedShow } from "#app/domain/live/show-list.queries.server.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";

/** Why somebody is not reminded, with what they typed. */
export type Reminded = { handle: string; contact: string; refusal: "OVER" | "BAD_CONTACT" };

/** The ways not to miss a show: a message before it begins, and the calendar's own. */
export function Remind({ show }: { show: Pick<ListedShow, "handle"> }) {
  const t = useT();
  const lang = useLang();
  const [params] = useSearchParams();
  const answer = useActionData<Reminded>();
  const mine = answer?.handle === show.handle ? answer : null;
  if (params.get("reminded") === show.handle && !mine) return <Notice tone="good">{t("live.remind.done")}</Notice>;
  return (
    <div className="space-y-2">
      <Form method="post" action={href(lang, "/live")} preventScrollReset className="flex flex-wrap items-start gap-2">
        <input type="hidden" name="show" value={show.handle} />
        <Field
          name="contact"
          id={`field-contact-${show.handle}`}
          label={t("live.remind.contact")}
          hint={t("live.remind.hint")}
          errors={mine ? [t(mine.refusal === "OVER" ? "live.remind.over" : "live.remind.bad")] : undefined}
          defaultValue={mine?.contact}
          autoComplete="tel"
          maxLength={100}
          required
          className="min-w-0 flex-1 basis-40"
        />
        <Button className="mt-7">{t("live.remind.go")}</Button>
      </Form>
      <a
        href={href(lang, `/live/${show.handle}/calendar.ics`)}
        className="inline-flex min-h-11 items-center text-seal underline underline-offset-4"
      >
        {t("live.calendar")}
      </a>
    </div>
  );
}
