import { z } from "zod";

const localized = z.object({ zh: z.string().min(1), en: z.string().min(1).optional() });

/** The setting `brand` (content/brand/brand.yaml): who the shop is, on every page's head and foot (TRUST 25). */
export const brandSchema = z.object({
  /** A shop for trying out says so on every page. */
  demo: z.boolean().default(false),
  name: localized,
  tagline: localized,
  story: localized,
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

/** Before a brand was imported. */
export const NAMELESS: Brand = {
  demo: false,
  name: { zh: "十品", en: "Ten Products" },
  tagline: { zh: "" },
  story: { zh: "" },
  legal: { company: { zh: "" }, address: { zh: "" }, phone: "", email: "", licences: [], icp: null },
};
