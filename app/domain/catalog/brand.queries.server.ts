import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { brandSchema, NAMELESS, type Brand } from "./brand.ts";
import { readSetting } from "./read-setting.server.ts";
import type { PictureFacts } from "./storefront-product.ts";

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

export async function brandFacts(shop: Pooled, lang: Lang): Promise<BrandFacts> {
  const brand = await readBrand(shop);
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

/** The brand as the home page opens with it; pictures are null before any were imported. */
export type BrandStory = {
  tagline: string;
  story: string;
  hero: { picture: PictureFacts; alt: string } | null;
  storyPicture: { picture: PictureFacts; alt: string } | null;
};

export async function brandStory(shop: Pooled, lang: Lang): Promise<BrandStory> {
  const brand = await readBrand(shop);
  const { pictures } = brand;
  return {
    tagline: localize(brand.tagline, lang),
    story: localize(brand.story, lang),
    hero: pictures ? { picture: pictures.hero, alt: localize(pictures.heroAlt, lang) } : null,
    storyPicture: pictures?.story ? { picture: pictures.story, alt: localize(pictures.storyAlt, lang) } : null,
  };
}

/** Licences and permits, for the page that shows them (TRUST 25). */
export async function brandLicences(shop: Pooled, lang: Lang): Promise<Array<{ name: string; number: string }>> {
  const { legal } = await readBrand(shop);
  return legal.licences.map(({ name, number }) => ({ name: localize(name, lang), number }));
}

async function readBrand(shop: Pooled): Promise<Brand> {
  return readSetting(shop, "brand", {
    touchedBy: ["brand"],
    parse: (value) => brandSchema.parse(value),
    unset: NAMELESS,
  });
}
