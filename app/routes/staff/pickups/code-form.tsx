import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { ScanCode } from "./scan-code.tsx";

/** The code: typed, from a scanner that types like a keyboard and ends with Enter, or from the camera. */
export function CodeForm({
  places,
  place,
  formKey,
  again,
}: {
  places: Array<{ id: string; name: string }>;
  place: string;
  formKey: string;
  /** After an answer: the field is empty and waits for the next customer. */
  again: boolean;
}) {
  const t = useT();
  const busy = useNavigation().state === "submitting";
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // A scanner types wherever the focus is.
  useEffect(() => {
    if (!field.current) return;
    field.current.value = "";
    if (!again) field.current.focus();
  }, [formKey, again]);
  return (
    <Form method="post" ref={form} className="space-y-4" autoComplete="off">
      <input type="hidden" name="step" value="CHECK" />
      <input type="hidden" name="key" value={formKey} />
      {places.length > 1 ? (
        <label className="block">
          <span className="mb-1 block font-medium">{t("staff.handOver.place")}</span>
          <select
            name="place"
            key={place}
            defaultValue={place}
            className="min-h-12 w-full rounded-soft border border-line bg-card px-3"
          >
            {places.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <>
          <input type="hidden" name="place" value={place} />
          <p className="text-faded">{t("staff.handOver.at", { place: places[0]?.name ?? "" })}</p>
        </>
      )}
      <div>
        <label htmlFor="field-code" className="mb-1 block font-medium">
          {t("staff.handOver.code")}
        </label>
        <input
          ref={field}
          id="field-code"
          name="code"
          inputMode="numeric"
          enterKeyHint="go"
          required
          maxLength={40}
          placeholder="0000 0000"
          aria-describedby="code-hint"
          className="figures min-h-16 w-full rounded-soft border-2 border-line bg-card px-4 text-center text-3xl font-semibold tracking-[0.15em] placeholder:font-normal placeholder:text-faded/60"
        />
        <p id="code-hint" className="mt-1 text-sm text-faded">
          {t("staff.handOver.code.hint")}
        </p>
      </div>
      <Button busy={busy} className="min-h-14 w-full text-lg">
        {t("staff.handOver.check")}
      </Button>
      <ScanCode
        onCode={(code) => {
          if (!field.current || !form.current) return;
          field.current.value = code;
          form.current.requestSubmit();
        }}
      />
    </Form>
  );
}
