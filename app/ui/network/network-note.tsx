import { useSyncExternalStore } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { network } from "./network.ts";

/** Says, wherever one is on the page, that something is still on its way, and what to do about it. */
export function NetworkNote() {
  const waits = useSyncExternalStore(network.subscribe, network.waits, () => null);
  const t = useT();
  if (!waits) return null;
  return (
    <div
      role="alert"
      className="fixed inset-x-3 top-3 z-50 mx-auto flex max-w-md flex-wrap items-center gap-3 rounded-soft border border-ginger-fill bg-ginger-wash p-4 shadow-lg"
    >
      <p className="min-w-0 flex-1 basis-56">{t(`network.${waits}`)}</p>
      {waits !== "BUSY" && (
        <button
          type="button"
          onClick={() => network.goOn("ALL")}
          className="min-h-11 rounded-soft bg-seal px-4 font-medium text-on-seal hover:bg-seal-deep"
        >
          {t(`network.${waits}.again`)}
        </button>
      )}
      {waits === "WORD" && (
        <button type="button" onClick={() => location.reload()} className="min-h-11 px-2 underline">
          {t("network.WORD.look")}
        </button>
      )}
    </div>
  );
}
