import { z } from "zod";

const localized = z.object({ zh: z.string().min(1), en: z.string().min(1).optional() });
const picture = z.object({ hash: z.string(), width: z.int(), height: z.int(), placeholder: z.string() });

/** The setting `brand` (content/brand/brand.yaml): who the shop is, on every page's head and foot (TRUST 25). */
export const brandSchema = z.object({
  /** A shop for trying out says so on every page. */
  demo: z.boolean().default(false),
  name: localized,
  tagline: localized,
  story: localized,
  /** Of the home page's head and of the story below it. */
  pictures: z
    .object({ hero: picture, heroAlt: localized, story: picture.nullish(), storyAlt: localized.nullish() })
    .nullish(),
  legal: z.object({
    company: localized,
    address: localized,
    phone: z.string(),
    email: z.string(),
    licences: z.array(z.object({ name: localized, number: z.string() })),
    /** Record number of the website (ICP 备案); shown in the footer. */
    icp: z.string().nullish(),
  }),
});
export type Brand = z.infer<typeof brandSchema>;

/** brand.yaml itself: pictures are files beside it. */
export const brandFileSchema = brandSchema.extend({
  pictures: z
    .strictObject({
      hero: z.string().min(1),
      heroAlt: localized,
      story: z.string().min(1).nullish(),
      storyAlt: localized.nullish(),
    })
    .nullish(),
});

/** Before a brand was imported. */
export const NAMELESS: Brand = {
  demo: false,
  name: { zh: "十品", en: "Ten Products" },
  tagline: { zh: "" },
  story: { zh: "" },
  legal: { company: { zh: "" }, address: { zh: "" }, phone: "", email: "", licences: [], icp: null },
};
