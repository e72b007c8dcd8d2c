import type { LoaderFunctionArgs } from "@remix-run/node";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { SealMark } from "#app/ui/layout/error-page.tsx";

/** What the service worker shows in place of a page that could not be reached; kept on the device at the first visit. */
export function loader({ context }: LoaderFunctionArgs) {
  context.page.share({ tags: ["brand"], seconds: 3600 });
  return null;
}

export default function Offline() {
  const t = useT();
  return (
    <main id="main" className="mx-auto flex max-w-xl flex-col items-center gap-5 px-4 py-20 text-center">
      <SealMark className="size-16" />
      <h1 className="text-3xl">{t("error.offline.title")}</h1>
      <p className="text-faded">{t("error.offline.text")}</p>
      {/* It stands under the address that could not be reached: a form without an action asks for it again. */}
      <form>
        <Button>{t("error.offline.retry")}</Button>
      </form>
    </main>
  );
}
