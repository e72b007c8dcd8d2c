import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";
import type { StepOutcome, StepRefusal } from "./perform-step.server.ts";

/** What came of the step that was just taken. */
export function StepNotice({ outcome }: { outcome: StepOutcome | undefined }) {
  const t = useT();
  const lang = useLang();
  if (!outcome) return null;
  if (!outcome.ok) return <RefusedStep refusal={outcome.refusal} />;
  const { step, rejected } = outcome;
  if (rejected) {
    const amount = formatFen(lang, rejected.refundedFen);
    return (
      <Notice tone={rejected.reSourced ? "good" : "warn"}>
        {rejected.reSourced
          ? t("staff.reject.reSourced")
          : rejected.asked
            ? t("staff.reject.asked")
            : t("staff.reject.refunded", { amount })}
      </Notice>
    );
  }
  return step === "REJECT_LINE" ? null : <Notice tone="good">{t(`staff.step.done.${step}`)}</Notice>;
}

function RefusedStep({ refusal }: { refusal: StepRefusal }) {
  const t = useT();
  switch (refusal.refusal) {
    case "NOT_NOW":
      return (
        <Notice tone="warn" title={t("staff.refusal.NOT_NOW")}>
          {t("staff.refusal.NOT_NOW.text", { state: t(`staff.state.${refusal.state}` as "staff.state.OPEN") })}
        </Notice>
      );
    case "MORE_THAN_ORDERED":
      return <Notice tone="bad">{t("staff.refusal.MORE_THAN_ORDERED", { n: refusal.most })}</Notice>;
    case "NOT_A_PICKER":
      return <Notice tone="bad">{t("staff.refusal.NOT_A_PICKER")}</Notice>;
    case "TOLD_JUST_NOW":
      return <Notice tone="warn">{t("staff.refusal.TOLD_JUST_NOW")}</Notice>;
    case "NO_SUCH_PART":
      return <Notice tone="bad">{t("staff.refusal.NO_SUCH_PART")}</Notice>;
    case "NOT_ALLOWED":
      return (
        <Notice tone="bad" title={t("staff.refusal.NOT_ALLOWED")}>
          {t("staff.refusal.NOT_ALLOWED.text")}
        </Notice>
      );
    case "BAD_INPUT":
      return <Notice tone="bad">{t(badInputWords(refusal.fields))}</Notice>;
  }
}

function badInputWords(fields: string[]) {
  if (fields.includes("carrier")) return "staff.ship.missing";
  return fields.includes("trackingNumber") ? "staff.ship.badTracking" : "staff.reject.missing";
}
