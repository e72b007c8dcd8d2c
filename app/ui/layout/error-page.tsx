import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import type { MessageKey } from "#app/platform/i18n/translate.ts";
import { network } from "#app/ui/network/network.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { useT } from "./lang.ts";

/** Kinds of failure a person can do something about; each has a title and a text. */
function kindOf(error: unknown): "notFound" | "forbidden" | "busy" | "tooMany" | "defect" {
  if (!isRouteErrorResponse(error)) return "defect";
  if (error.status === 404) return "notFound";
  if (error.status === 403 || error.status === 401) return "forbidden";
  if (error.status === 429) return "tooMany";
  return error.status === 503 ? "busy" : "defect";
}

/** What a page shows when it can't be shown: what happened, what was kept, what to do. */
export function ErrorPage() {
  const error = useRouteError();
  if (network.isLost(error)) return <NoNetwork />;
  const kind = kindOf(error);
  return <HelpfulError title={`error.${kind}.title`} text={`error.${kind}.text`} />;
}

/** In place of a page that could not be reached. */
export function NoNetwork() {
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

export function HelpfulError({ title, text }: { title: MessageKey; text: MessageKey }) {
  const t = useT();
  return (
    <main id="main" className="mx-auto flex max-w-xl flex-col items-center gap-5 px-4 py-20 text-center">
      <SealMark className="size-16" />
      <h1 className="text-3xl">{t(title)}</h1>
      <p className="text-faded">{t(text)}</p>
      <div className="flex flex-wrap justify-center gap-3">
        <LinkButton to="/">{t("error.home")}</LinkButton>
        <LinkButton to="/products" tone="quiet">
          {t("error.products")}
        </LinkButton>
        <LinkButton to="/stores" tone="quiet">
          {t("error.stores")}
        </LinkButton>
      </div>
    </main>
  );
}

/** The brand's seal: 十 cut into vermilion. */
export function SealMark({ className = "size-9" }: { className?: string }) {
  return (
    <svg viewBox="0 0 40 40" className={className} aria-hidden="true">
      <rect x="1" y="1" width="38" height="38" rx="7" fill="#b92b19" />
      <path d="M8 17.5h24v4.6H8zM17.7 7.5h4.6v25h-4.6z" fill="#fbf8f2" />
      <rect x="4" y="4" width="32" height="32" rx="4.5" fill="none" stroke="#fbf8f2" strokeOpacity=".55" />
    </svg>
  );
}
