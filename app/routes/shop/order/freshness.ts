import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { OrderHeadline } from "#app/domain/checkout/order-headline.ts";

const CHECKING_EVERY_MS = 2_500;
const WAITING_EVERY_MS = 20_000;
/** A page that is left open for long stops asking; coming back to it asks again. */
const MOST_ASKS = 90;

/** Looks again while something may still happen and somebody looks; without scripts there is a link for it. */
export function useFreshness(headline: OrderHeadline): void {
  const { revalidate, state } = useRevalidator();
  const asks = useRef(0);
  const settled = headline === "COMPLETED" || headline === "CANCELLED" || headline === "EXPIRED";
  useEffect(() => {
    if (settled || state !== "idle") return;
    const look = () => {
      if (document.visibilityState !== "visible" || asks.current >= MOST_ASKS) return;
      asks.current += 1;
      revalidate();
    };
    const timer = setInterval(look, headline === "CHECKING" ? CHECKING_EVERY_MS : WAITING_EVERY_MS);
    const seen = () => {
      asks.current = 0;
      look();
    };
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [headline, settled, state, revalidate]);
}
