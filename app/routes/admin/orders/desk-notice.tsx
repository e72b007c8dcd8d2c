import { useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";
import type { DeskOutcome } from "./perform-desk-step.server.ts";

/** What came of the deed that was just done. */
export function DeskNotice({
  outcome,
  done,
}: {
  outcome: Extract<DeskOutcome, { ok: false }> | undefined;
  done: string | null;
}) {
  const t = useT();
  if (outcome) return <Notice tone="bad">{t(`orders.refused.${outcome.refusal}`)}</Notice>;
  return done === "CANCEL" ? <Notice tone="good">{t("order.cancelled.ok")}</Notice> : null;
}
