import { Links, Meta, Outlet, Scripts, ScrollRestoration, useLocation } from "@remix-run/react";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import { isStaffPath, langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { ErrorPage } from "#app/ui/layout/error-page.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { useNonce } from "#app/ui/layout/nonce.tsx";
import { NetworkNote } from "#app/ui/network/network-note.tsx";
import "#app/ui/tokens.css";

/** What every page knows of the shop itself; nothing of the visitor. */
export function loader({ context }: LoaderFunctionArgs) {
  return { origin: context.shop.publicUrl };
}

/** For pages that have no head of their own: errors. */
export const meta: MetaFunction = ({ location }) => [
  { title: translator(langOf(location.pathname))("brand.name") },
  { name: "robots", content: "noindex" },
];

/** It never changes while the shop runs. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const lang = useLang();
  const t = useT();
  const nonce = useNonce();
  const nightly = isStaffPath(useLocation().pathname);
  return (
    <html lang={lang === "zh" ? "zh-CN" : "en"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        {nightly && <meta name="theme-color" content="#15130f" media="(prefers-color-scheme: dark)" />}
        <meta name="theme-color" content="#fbf8f2" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/icon-192.png" />
        <link rel="manifest" href={nightly ? "/staff.webmanifest" : "/manifest.webmanifest"} />
        <Links />
      </head>
      <body>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-card focus:px-4 focus:py-3"
        >
          {t("layout.skip")}
        </a>
        {children}
        <NetworkNote />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
