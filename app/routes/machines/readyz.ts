import type { LoaderFunctionArgs } from "@remix-run/node";
import { canServe } from "#app/platform/readiness.server.ts";

/** Whether this process can serve: a balancer sends nobody here while its database is away. */
export async function loader({ context }: LoaderFunctionArgs) {
  const ready = await canServe(context.shop);
  return new Response(ready ? "ready\n" : "database not reached\n", {
    status: ready ? 200 : 503,
    headers: { "content-type": "text/plain", "cache-control": "no-store" },
  });
}
