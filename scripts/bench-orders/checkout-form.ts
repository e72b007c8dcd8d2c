import { randomUUID } from "node:crypto";
import type { Goods } from "./well-stocked-shop.ts";

/** How far somebody is with the checkout: what is chosen by now, or all of it. */
export type Stage = "province" | "county" | "collect" | "all";

const REGION = { provinceCode: "37", cityCode: "3713", countyCode: "371302" };

/** The lists that a browser asks for while an address is chosen, in their order. */
export const REGION_LISTS = Object.values(REGION);

/** One checkout's form with every field its page has, as a browser sends it. @param number whose mobile it is */
export function checkoutForm(goods: Goods, number: number): (stage: Stage) => string {
  const { variantId, priceFen, pickupLocationId } = goods;
  const checkoutKey = randomUUID();
  return (stage) => {
    const region = { ...REGION, cityCode: stage === "province" ? "" : REGION.cityCode };
    if (stage === "province") region.countyCode = "";
    const place: Record<string, string> = pickupLocationId
      ? { deliveryMode: "PICKUP", provinceCode: "", ...(stage === "all" && { pickupLocationId }) }
      : { deliveryMode: "SHIP", ...region, streetCode: "", detail: stage === "all" ? "柳青街道演示路1号" : "" };
    return new URLSearchParams({
      checkoutKey,
      agreedTotalFen: String(priceFen),
      position: "",
      contactName: "王小明",
      contactMobile: `138${String(number % 1e8).padStart(8, "0")}`,
      contactEmail: "",
      [`way.${variantId}`]: "SHIP",
      recipientName: "",
      recipientMobile: "",
      detail: "",
      postcode: "",
      ...place,
      collectorName: "",
      collectorMobile: "",
      giftNote: "",
      invoice: "NONE",
      invoiceTitle: "",
      taxNumber: "",
      invoiceEmail: "",
      ...(stage === "all" ? { agreeTerms: "on", agreePrivacy: "on", intent: "place" } : { intent: "update" }),
    }).toString();
  };
}
