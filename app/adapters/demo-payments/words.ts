import type { Lang } from "#app/platform/i18n/localized.ts";
import type { DemoChoice } from "./choices.ts";

type Words = {
  title: string;
  banner: string;
  reference: string;
  amount: string;
  choose: string;
  /** What each choice is called, and what follows from it. */
  choices: Record<DemoChoice, { name: string; text: string }>;
  /** What became of a session that is not open any more. */
  ended: Record<string, string>;
  back: string;
};

/** The provider's own words: its page is not one of the shop's. */
export const DEMO_WORDS: Record<Lang, Words> = {
  zh: {
    title: "演示支付",
    banner: "这是演示用的支付页，不会真的扣钱。",
    reference: "订单号",
    amount: "应付金额",
    choose: "选择付款人会怎么做",
    choices: {
      pay: { name: "付款成功", text: "通知会签名发出，并且重复一次，和真实的支付平台一样。" },
      "pay-silently": { name: "付款成功，但通知丢失", text: "商店要自己去问支付平台才知道。" },
      decline: { name: "付款被拒", text: "可以在订单页换一次再付。" },
      abandon: { name: "不付了，先离开", text: "订单继续等待，直到付款时限。" },
      "pay-after-expiry": { name: "过了时限才付款", text: "钱到时订单已取消，系统会自动退款。" },
    },
    ended: { PAID: "这笔支付已经完成。", FAILED: "这笔支付已被拒绝。", CANCELLED: "这笔支付已经结束。" },
    back: "回到订单",
  },
  en: {
    title: "Demo payment",
    banner: "This payment page is for trying the shop out. No money moves.",
    reference: "Order",
    amount: "Amount",
    choose: "Choose what the payer does",
    choices: {
      pay: { name: "Pays", text: "The notice comes signed, and twice, as real providers send it." },
      "pay-silently": {
        name: "Pays, but the notice is lost",
        text: "The shop has to ask the provider to find out.",
      },
      decline: { name: "Is declined", text: "The order page offers another try." },
      abandon: { name: "Leaves without paying", text: "The order waits until its time is over." },
      "pay-after-expiry": {
        name: "Pays when it is too late",
        text: "The order is gone by then; the money goes back by itself.",
      },
    },
    ended: {
      PAID: "This payment is made.",
      FAILED: "This payment was declined.",
      CANCELLED: "This payment has ended.",
    },
    back: "Back to the order",
  },
};
