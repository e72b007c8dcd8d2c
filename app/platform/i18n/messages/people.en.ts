import type { peopleZh } from "./people.zh.ts";

export const peopleEn: Record<keyof typeof peopleZh, string> = {
  "message.order-placed": "Ten Products: we have your order {number}. Please pay by {payBy}: {link}",
  "message.order-paid": "Ten Products: order {number} is paid and being prepared. Follow it: {link}",
  "message.pickup-ready":
    "Ten Products: order {number} is ready at {place}. Your pickup code is {code}; we keep it until {keepUntil}. {link}",
  "message.refunded": "Ten Products: {amount} for order {number} is on its way back to you.",
};
