import type { LoaderFunctionArgs } from "@remix-run/node";
import { regionsIn } from "#app/domain/locations/regions.server.ts";

/** What may be chosen below a region, for the address picker; the same for everybody and for long. */
export function loader({ params }: LoaderFunctionArgs) {
  const regions = regionsIn(params["code"] ?? "");
  return Response.json(regions, {
    status: regions.length > 0 ? 200 : 404,
    headers: { "cache-control": "public, max-age=86400" },
  });
}
