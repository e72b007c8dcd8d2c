import type { HeadersFunction } from "@remix-run/node";

/**
 * The address of an order's pages carries the order's secret: it is told to no other site. (Not `no-referrer`: that would
 * empty the Origin of these pages' own forms, by which the server tells them from foreign ones.)
 */
export const toldToNoOtherSite: HeadersFunction = () => ({ "referrer-policy": "same-origin" });

/** A number that is none, one of nobody, and a wrong key look the same. */
export const notFound = () => new Response(null, { status: 404, statusText: "Not Found" });
