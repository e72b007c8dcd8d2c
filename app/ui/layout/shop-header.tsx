import { NavLink, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { href, inLang } from "#app/platform/i18n/href.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { SealMark } from "./error-page.tsx";
import { useLang, useT } from "./lang.ts";

/**
 * @param cartCount units in the visitor's cart; null until the browser has asked, and always without scripts
 * @param search the search box
 */
export function ShopHeader({ cartCount, search }: { cartCount: number | null; search?: ReactNode }) {
  const t = useT();
  return (
    <>
      <header className="sticky top-0 z-30 border-b border-line bg-paper/95 backdrop-blur-sm">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 px-4 md:px-6 lg:flex-nowrap">
          <LocalLink
            to="/"
            aria-label={t("layout.home")}
            className="flex min-h-14 shrink-0 items-center gap-2.5 whitespace-nowrap"
          >
            <SealMark />
            <span className="font-display text-xl font-semibold tracking-wide">{t("brand.name")}</span>
          </LocalLink>
          {search && (
            <div className="order-last w-full pb-2 md:order-none md:ml-auto md:w-64 md:pb-0 lg:w-80 lg:min-w-0">
              {search}
            </div>
          )}
          <div className="ml-auto flex shrink-0 items-center gap-1 whitespace-nowrap md:order-last md:ml-0">
            <LanguageLink />
            <LocalLink
              to="/cart"
              aria-label={cartCount ? t("layout.cart.count", { n: cartCount }) : t("layout.cart")}
              className="relative flex size-12 items-center justify-center rounded-full hover:bg-sunk"
            >
              <CartSign />
              {cartCount ? (
                <span
                  aria-hidden="true"
                  className="figures absolute top-1 right-0.5 min-w-5 rounded-full bg-seal px-1 text-center text-xs leading-5 font-semibold text-on-seal"
                >
                  {cartCount > 99 ? "99+" : cartCount}
                </span>
              ) : null}
            </LocalLink>
          </div>
          <Nav className="hidden md:block" />
        </div>
      </header>
      {/* On a phone it goes away with the page: what stays at the top is the way to the cart and the search. */}
      <Nav className="overflow-x-auto border-b border-line px-2 md:hidden" />
    </>
  );
}

function Nav({ className }: { className: string }) {
  const t = useT();
  const lang = useLang();
  const nav = [
    { to: "/products", words: t("layout.products") },
    { to: "/live", words: t("live.title") },
    { to: "/stores", words: t("layout.stores") },
    { to: "/pages/about", words: t("layout.about") },
  ];
  return (
    <nav aria-label={t("layout.nav")} className={className}>
      <ul className="flex gap-1">
        {nav.map(({ to, words }) => (
          <li key={to}>
            <NavLink
              to={href(lang, to)}
              prefetch="intent"
              className="flex min-h-12 items-center px-3 whitespace-nowrap aria-[current=page]:font-semibold aria-[current=page]:text-seal hover:text-seal"
            >
              {words}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same page in the other language; a whole new document, since the words of a language come with it. */
export function LanguageLink({ className = "" }: { className?: string }) {
  const t = useT();
  const lang = useLang();
  const { pathname, search } = useLocation();
  const other = lang === "zh" ? "en" : "zh";
  return (
    <a
      href={inLang(pathname, other) + search}
      lang={other === "zh" ? "zh-CN" : "en"}
      aria-label={t("layout.language.label")}
      className={`flex min-h-12 items-center px-3 text-sm text-faded hover:text-ink ${className}`}
    >
      {t("layout.language")}
    </a>
  );
}

function CartSign() {
  return (
    <svg viewBox="0 0 24 24" className="size-6" fill="none" stroke="currentColor" strokeWidth="1.7" aria-hidden="true">
      <path d="M4 8h16l-1.4 10.2a2 2 0 0 1-2 1.8H7.400a2 2 0 0 1-2-1.800z" strokeLinejoin="round" />
      <path d="M8.500 8a3.500 3.500 0 0 1 7 0" strokeLinecap="round" />
    </svg>
  );
}
