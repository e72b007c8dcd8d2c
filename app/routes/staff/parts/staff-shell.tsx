import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { SealMark } from "#app/ui/layout/error-page.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LanguageLink } from "#app/ui/layout/shop-header.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** Where a person's roles let them go. */
export type StaffDoors = {
  sell: boolean;
  board: boolean;
  handOver: boolean;
  stock: boolean;
  office: boolean;
  search: boolean;
  shows: boolean;
  promotions: boolean;
  orders: boolean;
  people: boolean;
  waiting: boolean;
  outbox: boolean;
  runOffice: boolean;
};

/**
 * The frame of every staff page: on a phone its doors lie at the thumb, on a wide screen beside the name. Without
 * `doors` (nobody is signed in) only the name.
 */
export function StaffShell({
  doors,
  failed = false,
  children,
}: {
  doors: StaffDoors | null;
  /** The page is an error's, which brings its own main part. */
  failed?: boolean;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <div className="staff flex min-h-dvh flex-col bg-paper text-ink">
      <header className="print:hidden sticky top-0 z-30 border-b border-line bg-card">
        <div className="mx-auto flex min-h-14 max-w-screen-2xl items-center gap-4 px-4">
          <LocalLink to="/staff" className="flex min-h-12 items-center gap-2.5">
            <SealMark className="size-8" />
            {/* Where there are many doors they need the room. */}
            <span className={`font-semibold whitespace-nowrap ${doors ? "md:sr-only 2xl:not-sr-only" : ""}`}>
              {t("brand.name")} · {t("staff.title")}
            </span>
          </LocalLink>
          {doors && <Doors doors={doors} />}
          <LanguageLink className="ml-auto shrink-0 whitespace-nowrap" />
        </div>
      </header>
      {failed ? (
        children
      ) : (
        <main
          id="main"
          className={`mx-auto w-full max-w-screen-2xl flex-1 px-4 pt-4 ${doors ? "pb-28 md:pb-8" : "pb-8"}`}
        >
          {children}
        </main>
      )}
    </div>
  );
}

type Door = {
  to: string;
  words: string;
  sign: string;
  open: boolean;
  /** Other pages behind the same door. */
  also?: RegExp;
};

/** Stock, transfers, counts and the office's map of all of it lie behind one door. */
const STOCK_PAGES = /^(\/en)?(\/staff\/(stock|transfers|counts)|\/admin\/stock)(\/|$)/;

/** The till, its receipts, shifts, and what did not fit. */
const COUNTER_PAGES = /^(\/en)?\/staff\/(sell|shifts|conflicts|shelf)(\/|$)/;

/** Promotions, why a price is what it is, and what sending costs. */
const PRICE_PAGES = /^(\/en)?(\/marketing\/promotions|\/admin\/shipping)(\/|$)/;

/** Orders, and what the office does behind them. */
const ORDER_PAGES = /^(\/en)?(\/admin\/(orders|waiting|invoices|settlement|jobs)|\/staff\/outbox)(\/|$)/;

function Doors({ doors }: { doors: StaffDoors }) {
  const t = useT();
  const lang = useLang();
  const { pathname } = useLocation();
  const all: Door[] = [
    { to: "/staff", words: t("staff.nav.today"), sign: SIGNS.today, open: true },
    { to: "/staff/pickups", words: t("staff.nav.board"), sign: SIGNS.board, open: doors.board },
    { to: "/staff/pickups/hand-over", words: t("staff.nav.handOver"), sign: SIGNS.handOver, open: doors.handOver },
    { to: "/staff/sell", words: t("counter.nav"), sign: SIGNS.sell, open: doors.sell, also: COUNTER_PAGES },
    { to: "/staff/stock", words: t("stock.nav"), sign: SIGNS.stock, open: doors.stock, also: STOCK_PAGES },
    { to: "/marketing/search", words: t("marketing.search.nav"), sign: SIGNS.search, open: doors.search },
    {
      to: "/marketing/shows",
      words: t("shows.nav"),
      sign: SIGNS.shows,
      open: doors.shows,
      also: /^(\/en)?\/marketing\/shows\//,
    },
    {
      to: "/marketing/promotions",
      words: t("promotions.nav"),
      sign: SIGNS.promotions,
      open: doors.promotions,
      also: PRICE_PAGES,
    },
    { to: "/admin/orders", words: t("orders.nav"), sign: SIGNS.orders, open: doors.orders, also: ORDER_PAGES },
    { to: "/staff/account", words: t("staff.nav.account"), sign: SIGNS.account, open: true },
  ];
  return (
    <nav
      aria-label={t("staff.nav")}
      className="fixed inset-x-0 bottom-0 z-30 overflow-x-auto print:hidden border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:static md:min-w-0 md:border-0 md:pb-0"
    >
      <ul className="mx-auto flex max-w-xl justify-around md:max-w-none md:gap-1">
        {all
          .filter(({ open }) => open)
          .map(({ to, words, sign, also }) => (
            <li key={to} className="flex-1 md:flex-none">
              <Link
                to={href(lang, to)}
                prefetch="intent"
                aria-current={pathname === href(lang, to) ? "page" : also?.test(pathname) ? "true" : undefined}
                className="flex min-h-14 flex-col items-center justify-center gap-0.5 px-1.5 text-xs text-faded hover:text-ink aria-[current]:font-semibold aria-[current]:text-seal md:min-h-12 md:flex-row md:gap-1.5 md:px-2 md:text-sm xl:text-base 2xl:px-3"
              >
                <svg
                  viewBox="0 0 24 24"
                  className="size-6 md:hidden xl:block xl:size-5"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.8"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                  aria-hidden="true"
                >
                  <path d={sign} />
                </svg>
                <span className="whitespace-nowrap">{words}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

const SIGNS = {
  sell: "M5 4h14v16l-2.3-1.5L14.3 20 12 18.5 9.7 20l-2.4-1.5L5 20zM9 9h6M9 13h6",
  stock: "M4 8.5 12 4l8 4.5v8L12 21l-8-4.5zM4 8.5l8 4.5 8-4.5M12 13v8",
  today: "M4 11.5 12 5l8 6.5M6.5 10v9h11v-9",
  board: "M4 5h4.5v14H4zM10 5h4.5v9H10zM16 5h4v11.5h-4z",
  handOver: "M4 8V5h3M17 5h3v3M20 16v3h-3M7 19H4v-3M8 12.3l2.8 2.7L16 9.5",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5l4.5 4.5",
  shows: "M4 6h12v12H4zM16 10.5l5-3v9l-5-3",
  promotions: "M4 12V5h7l9 9-6.5 6.5zM8 9h.01",
  orders: "M6 3.5h12v17l-3-1.8-3 1.8-3-1.8-3 1.8zM9 8h6M9 12h6",
  account: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
};
