import { useSyncExternalStore } from "react";

const never = () => () => {};

/** True once scripts run: what only they can do, and what only their absence needs, depends on it. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
