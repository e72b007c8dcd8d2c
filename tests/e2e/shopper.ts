import type { Page } from "@playwright/test";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { DEMO_WORDS } from "#app/adapters/demo-payments/words.ts";
import { en } from "#app/platform/i18n/en.ts";
import { href } from "#app/platform/i18n/href.ts";
import { registerCatalogue, translator } from "#app/platform/i18n/translate.ts";
import { zh } from "#app/platform/i18n/zh-cn.ts";
import { WORDS as STRIPE_WORDS } from "../support/fake-stripe/hosted-page.ts";
import { expect } from "./fixtures.ts";

registerCatalogue("zh", zh);
registerCatalogue("en", en);

/** Somebody who fills in the checkout. Mobiles are nobody's. */
export const LI_MING = { name: "李明", mobile: "138 0539 1234" };

/** Down to the street; the last two may be left out. */
export const NEAR_THE_STORE = ["山东省", "临沂市", "兰山区", "金雀山街道"];

/** What somebody buying does, in the words of their language; steps that a story needs, not a page's every part. */
export function shopper(page: Page, { scripts, lang = "zh" }: { scripts: boolean; lang?: Lang }) {
  const t = translator(lang);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  /** A form without scripts is sent, and its answer is the page. */
  const sent = (click: () => Promise<void>) => Promise.all([page.waitForEvent("load"), click()]);
  const steps = {
    /** Puts units into the cart on the product's page. @param options the chosen value of each option */
    async putInCart(handle: string, options: Record<string, string> = {}, quantity = 1) {
      await page.goto(href(lang, `/products/${handle}`));
      for (const [option, value] of Object.entries(options)) {
        const link = page.getByRole("group", { name: option }).getByRole("link", { name: value, exact: true });
        await link.click();
        await expect(link).toHaveAttribute("aria-current", "true");
      }
      if (quantity !== 1) await page.getByRole("spinbutton", { name: t("product.quantity") }).fill(String(quantity));
      await button(t("product.addToCart")).click();
      // With scripts the page stays, without them the cart opens; both say that it is in.
      await expect(page.getByRole("status").filter({ hasText: /已放进购物车|your cart/ })).toBeVisible();
    },

    async toCheckout() {
      await page.goto(href(lang, "/checkout"));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("checkout.title"));
      // Scripts have taken the page over: what only their absence needs is gone.
      if (scripts) await expect(button(t("checkout.noscript.update"))).toHaveCount(0);
    },

    async sayWho({ name, mobile }: { name: string; mobile: string }) {
      await page.getByRole("textbox", { name: t("checkout.name"), exact: true }).fill(name);
      await page.getByRole("textbox", { name: t("checkout.mobile"), exact: true }).fill(mobile);
    },

    async choose(mode: "SHIP" | "PICKUP" | "SPLIT") {
      await page.getByRole("radio", { name: new RegExp(`^${t(`checkout.mode.${mode}`)}`) }).check();
    },

    /** Province, city, county, street, one after the other. Without scripts a button brings the next list. */
    async chooseRegion(names: readonly string[]) {
      const levels = ["checkout.province", "checkout.city", "checkout.county", "checkout.street"] as const;
      for (const [i, name] of names.entries()) {
        await page.getByRole("combobox", { name: t(levels[i]!) }).selectOption({ label: name });
        if (!scripts && i < levels.length - 1) await sent(() => button(t("checkout.region.update")).click());
      }
    },

    async shipTo(region: readonly string[], detail: string) {
      await steps.chooseRegion(region);
      await page.getByRole("textbox", { name: t("checkout.detail"), exact: true }).fill(detail);
    },

    /** @returns the place's radio button, whose name holds its address and promise */
    async collectAt(name: string) {
      const place = page.getByRole("group", { name: t("checkout.place") }).getByRole("radio", { name });
      // Only the first places are open at once.
      if ((await place.count()) === 0) {
        const more = t("checkout.place.more", { n: "#" }).split("#").at(-1)!;
        await page.getByText(more).click();
      }
      await place.check();
      return place;
    },

    /** Ticks every box, and looks at the total: without scripts a button brings that of what was chosen. */
    async agreeToAll() {
      const boxes = page.getByRole("group", { name: t("checkout.agree") }).getByRole("checkbox");
      for (const box of await boxes.all()) await box.check();
      if (!scripts) await sent(() => button(t("checkout.noscript.update")).click());
    },

    async placeOrder() {
      await button(new RegExp(t("checkout.place.order", { price: "" }).trim())).click();
    },

    /** On the provider's page: the demo's, which says at first that it is one, or Stripe's. @returns the order's number */
    async pay(choice: "pay" | "pay-silently" | "decline" | "abandon" = "pay") {
      const title = page.getByRole("heading", { level: 1 });
      await expect(title).toHaveText(new RegExp(`^(${DEMO_WORDS[lang].title}|${STRIPE_WORDS[lang].title})$`));
      if ((await title.textContent()) === DEMO_WORDS[lang].title) {
        const { name, text } = DEMO_WORDS[lang].choices[choice];
        await page.getByRole("button", { name: `${name} ${text}`, exact: true }).click();
      } else if (choice === "abandon") await page.getByRole("link", { name: STRIPE_WORDS[lang].abandon }).click();
      else await page.getByRole("button", { name: STRIPE_WORDS[lang][choice], exact: true }).click();
      await expect(page).toHaveURL(/\/orders\//);
      return orderNumber(page);
    },

    /** Buys what is in the cart, collected at a place. @returns the order's number */
    async buyForPickup(place: string, who = LI_MING) {
      await steps.toCheckout();
      await steps.sayWho(who);
      await steps.choose("PICKUP");
      await steps.collectAt(place);
      await steps.agreeToAll();
      await steps.placeOrder();
      return steps.pay();
    },
  };
  return steps;
}

/** Of the order's page that is open. */
export function orderNumber(page: Page): string {
  return /\/orders\/([^?]+)/.exec(page.url())![1]!;
}

/** Opens the order's page again until it says so: jobs and other people are at work meanwhile. */
export async function orderSays(page: Page, says: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.reload();
    await says();
  }).toPass({ timeout: 30_000 });
}
