import { useSearchParams } from "@remix-run/react";
import { useT } from "#app/ui/layout/lang.ts";
import { buyRefusal } from "./buy-sheet.tsx";
import { chatRefusal } from "./say.tsx";

/** What became of a form that was sent without scripts, as the address says it. */
export function Told() {
  const t = useT();
  const [params] = useSearchParams();
  const [chat, name, claim, buy] = ["chat", "name", "claim", "buy"].map((about) => params.get(about));
  const refused = [chat, name].find((one) => one && one !== "ok");
  const words = refused
    ? chatRefusal(t, refused)
    : claim
      ? t(claim === "ok" ? "live.drop.inCart" : claim === "ALL_TAKEN" ? "live.drop.ALL_TAKEN" : "live.drop.CLOSED")
      : buy && /^[A-Z_]+$/.test(buy)
        ? buyRefusal(t, buy)
        : null;
  if (!words) return null;
  return <output className="pointer-events-auto block rounded-lg bg-paper px-3 py-2 text-sm text-ink">{words}</output>;
}
