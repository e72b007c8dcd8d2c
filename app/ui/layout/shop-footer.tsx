import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { SealMark } from "./error-page.tsx";
import { useT } from "./lang.ts";

export type FooterFacts = {
  tagline: string;
  company: string;
  address: string;
  phone: string;
  email: string;
  icp: string | null;
};

/** Every page's foot: service, terms, licences one tap away (TRUST 25), who the seller is. */
export function ShopFooter({ tagline, company, address, phone, email, icp }: FooterFacts) {
  const t = useT();
  const columns = [
    {
      title: t("layout.footer.service"),
      links: [
        { to: "/pages/shipping-and-returns", words: t("layout.footer.shipping") },
        { to: "/pages/pickup", words: t("layout.footer.pickup") },
        { to: "/trace", words: t("layout.footer.trace") },
        { to: "/stores", words: t("layout.stores") },
      ],
    },
    {
      title: t("layout.footer.law"),
      links: [
        { to: "/pages/licences", words: t("layout.footer.licences") },
        { to: "/pages/terms", words: t("layout.footer.terms") },
        { to: "/pages/privacy", words: t("layout.footer.privacy") },
        { to: "/staff", words: t("layout.footer.staff") },
      ],
    },
  ];
  return (
    <footer className="mt-20 border-t border-line bg-sunk">
      <div className="mx-auto grid max-w-6xl gap-10 px-4 py-12 md:grid-cols-[1.4fr_1fr_1fr] md:px-6">
        <div className="space-y-3">
          <p className="flex items-center gap-2.5 font-display text-xl font-semibold">
            <SealMark />
            {t("brand.name")}
          </p>
          <p className="max-w-sm text-faded">{tagline}</p>
        </div>
        <nav aria-label={t("layout.footer.nav")} className="contents">
          {columns.map(({ title, links }) => (
            <div key={title}>
              <h2 className="font-sans font-semibold">{title}</h2>
              <ul className="mt-1">
                {links.map(({ to, words }) => (
                  <li key={to}>
                    <LocalLink
                      to={to}
                      className="inline-flex min-h-10 items-center text-faded hover:text-ink hover:underline"
                    >
                      {words}
                    </LocalLink>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="space-y-1 text-sm text-faded md:col-span-3">
          <p>
            {company} · {address}
          </p>
          <p className="figures">
            <a href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`} className="hover:underline">
              {phone}
            </a>
            {" · "}
            <a href={`mailto:${email}`} className="hover:underline">
              {email}
            </a>
          </p>
          {icp && (
            <p>
              <a href="https://beian.miit.gov.cn/" rel="noreferrer" className="hover:underline">
                {icp}
              </a>
            </p>
          )}
        </div>
      </div>
    </footer>
  );
}
