import { useSearchParams } from "@remix-run/react";
import { readTouchpoint, via } from "#app/domain/live/via.ts";

const PANELS = ["shelf", "share", "info"] as const;
export type Panel = (typeof PANELS)[number];

/**
 * Which sheet lies over the picture, as the address says: a plain link opens it, "back" closes it, with scripts or
 * without.
 */
export function usePanel(): { panel: Panel | null; buying: string | null; near: string | null } {
  const [params] = useSearchParams();
  const asked = params.get("panel");
  return { panel: PANELS.find((one) => one === asked) ?? null, buying: params.get("buy"), near: params.get("near") };
}

/** The word of the link by which somebody came, for as long as they stay. */
export function useTouchpoint(): string | null {
  return readTouchpoint(useSearchParams()[0]);
}

/** An address of this page that still says how its viewer came. */
export function useStayed(to: string): string {
  const touchpoint = useTouchpoint();
  return touchpoint ? via(to, touchpoint) : to;
}
