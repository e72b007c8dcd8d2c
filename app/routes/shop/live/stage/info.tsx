import type { BrandFacts } from "#app/domain/catalog/brand.queries.server.ts";
import { formatDistance } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { NearMe } from "#app/ui/commerce/near-me.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

const LINK = "inline-flex min-h-11 items-center text-seal underline underline-offset-4";

/** Who speaks and who sells, from where, and where to complain (TRUST 25, 28). */
export function Info({
  show,
  seller,
  meters,
  base,
}: {
  show: { title: string; description: string; hostName: string; place: { handle: string; name: string } | null };
  seller: Pick<BrandFacts, "company" | "address" | "phone" | "email">;
  meters: number | null;
  base: string;
}) {
  const t = useT();
  const lang = useLang();
  const rows = [
    [t("live.info.host"), show.hostName],
    [t("live.info.seller"), seller.company],
    [t("live.info.address"), seller.address],
  ];
  return (
    <div className="space-y-4">
      <p>{show.description}</p>
      <dl className="space-y-1">
        {rows.map(([name, value]) => (
          <div key={name} className="flex gap-3">
            <dt className="w-20 shrink-0 text-faded">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {show.place && (
          <div className="flex gap-3">
            <dt className="w-20 shrink-0 text-faded">{t("live.info.place")}</dt>
            <dd>
              <LocalLink to={`/stores/${show.place.handle}`} className="text-seal underline underline-offset-4">
                {show.place.name}
              </LocalLink>
              {meters !== null && <span className="figures ml-2">{formatDistance(lang, meters)}</span>}
            </dd>
          </div>
        )}
      </dl>
      {show.place && meters === null && <NearMe to={href(lang, `${base}?panel=info`)} />}
      <section className="rounded-soft border border-line bg-card p-3">
        <h3 className="font-sans font-semibold">{t("live.complain.title")}</h3>
        <p className="text-sm text-faded">{t("live.complain.text")}</p>
        <p className="flex flex-wrap gap-x-4">
          <a
            className={LINK}
            href={`mailto:${seller.email}?subject=${encodeURIComponent(t("live.complain.subject", { title: show.title }))}`}
          >
            {seller.email}
          </a>
          <a className={LINK} href={`tel:${seller.phone.replaceAll(/[^\d+]/g, "")}`}>
            {seller.phone}
          </a>
        </p>
      </section>
      <p className="flex flex-wrap gap-x-4">
        <LocalLink to="/pages/licences" className={LINK}>
          {t("layout.footer.licences")}
        </LocalLink>
        <LocalLink to="/pages/shipping-and-returns" className={LINK}>
          {t("layout.footer.shipping")}
        </LocalLink>
        <LocalLink to="/pages/privacy" className={LINK}>
          {t("layout.footer.privacy")}
        </LocalLink>
      </p>
    </div>
  );
}
