import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { PICKUP_CODE, ScanCode } from "../parts/scan-code.tsx";

/** The code: typed, from a scanner that types like a keyboard and ends with Enter, or from the camera. */
export function CodeForm({
  places,
  place,
  formKey,
  stage,
  answered,
}: {
  places: Array<{ id: string; name: string }>;
  place: string;
  formKey: string;
  /** What came of the code before; null before the first. */
  stage: "REFUSED" | "DONE" | null;
  /** Another thing for each answer. */
  answered: unknown;
}) {
  const t = useT();
  const busy = useNavigation().state === "submitting";
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // A scanner types where the focus is: over what was refused, else into an empty field. On a phone the keyboard would
  // come up and hide the answer, so there the field waits for a tap.
  useEffect(() => {
    const input = field.current;
    if (!input) return;
    if (stage === "DONE") input.value = "";
    if (stage === null || matchMedia("(hover: hover)").matches) input.focus();
    if (stage === "REFUSED") input.select();
  }, [stage, answered]);
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
        purpose={PICKUP_CODE}
        onCode={(code) => {
          if (!field.current || !form.current) return;
          field.current.value = code;
          form.current.requestSubmit();
        }}
      />
    </Form>
  );
}
