import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const EVERY_MS = 1_000;

/** Orders, takings and the stream's health by the second, while somebody looks; one asking at a time. */
export function useFreshFigures(on: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!on || state !== "idle") return;
    const timer = setTimeout(() => document.visibilityState === "visible" && revalidate(), EVERY_MS);
    return () => clearTimeout(timer);
  }, [on, state, revalidate]);
}
