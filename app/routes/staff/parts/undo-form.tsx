import { Form, useNavigation, useRevalidator } from "@remix-run/react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Countdown } from "./countdown.tsx";

/** Takes a hand-over back while that is possible, with the time that is left. */
export function UndoForm({
  id,
  formKey,
  until,
  now,
  timeZone,
}: {
  id: string;
  formKey: string;
  until: Date;
  now: Date;
  timeZone: string;
}) {
  const t = useT();
  const lang = useLang();
  const { revalidate } = useRevalidator();
  const busy = useNavigation().formData?.get("step") === "UNDO_HAND_OVER";
  return (
    <Form method="post" action={href(lang, `/staff/pickups/${id}`)} className="space-y-1.5">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="key" value={`${formKey}:${id}`} />
      <Button tone="danger" name="step" value="UNDO_HAND_OVER" busy={busy} className="w-full">
        {t("staff.undo.submit")}
      </Button>
      <p className="text-center text-sm text-faded">
        <Countdown until={until} now={now} timeZone={timeZone} onOver={revalidate} />
      </p>
    </Form>
  );
}
