import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { brandSchema, NAMELESS } from "./brand.ts";

/** The brand in one language, as head and foot of pages show it. */
export type BrandFacts = {
  demo: boolean;
  name: string;
  tagline: string;
  story: string;
  company: string;
  address: string;
  phone: string;
  email: string;
  icp: string | null;
};

export async function brandFacts(shop: Pick<Ground, "db">, lang: Lang): Promise<BrandFacts> {
  const setting = await shop.db.setting.findUnique({ where: { key: "brand" } });
  const brand = setting ? brandSchema.parse(setting.value) : NAMELESS;
  return {
    demo: brand.demo,
    name: localize(brand.name, lang),
    tagline: localize(brand.tagline, lang),
    story: localize(brand.story, lang),
    company: localize(brand.legal.company, lang),
    address: localize(brand.legal.address, lang),
    phone: brand.legal.phone,
    email: brand.legal.email,
    icp: brand.legal.icp ?? null,
  };
}
