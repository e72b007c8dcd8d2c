import type { LoaderFunctionArgs } from "@remix-run/node";
import { NoNetwork } from "#app/ui/layout/error-page.tsx";

/** What the service worker shows in place of a page that could not be reached; kept on the device at the first visit. */
export function loader({ context }: LoaderFunctionArgs) {
  context.page.share({ tags: ["brand"], seconds: 3600 });
  return null;
}

export default function Offline() {
  return <NoNetwork />;
}
