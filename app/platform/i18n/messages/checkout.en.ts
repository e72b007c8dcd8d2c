import type { checkoutZh } from "./checkout.zh.ts";

export const checkoutEn: Record<keyof typeof checkoutZh, string> = {};
