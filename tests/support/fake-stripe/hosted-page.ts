import type http from "node:http";
import type { FakeBooks } from "./books.ts";

export const WORDS = {
  zh: {
    title: "收银台（测试）",
    pay: "付款",
    "pay-silently": "付款，通知丢失",
    decline: "付款被拒",
    abandon: "返回商店",
    declined: "付款被拒，请换一种方式。",
  },
  en: {
    title: "Checkout (test)",
    pay: "Pay",
    "pay-silently": "Pay, the notice gets lost",
    decline: "Decline",
    abandon: "Back to the shop",
    declined: "The payment was declined; please try another way.",
  },
};

type Page = { method: string; url: URL; body: string };

/** What the payer sees at Stripe, as far as a journey needs it. A declined payment leaves the page open. */
export function hostedPage(
  books: FakeBooks,
  silently: (act: () => void) => void,
  { method, url, body }: Page,
  res: http.ServerResponse,
): void {
  const id = url.pathname.split("/").at(-1)!;
  const session = books.session(id);
  const lang = session.locale === "en" ? "en" : "zh";
  const words = WORDS[lang];
  const lead = (to: string) => void res.writeHead(303, { location: to }).end();
  if (session.status !== "open") return lead(session.success_url!);
  const choice = method === "POST" ? new URLSearchParams(body).get("choice") : null;
  if (choice === "pay") books.pay(id);
  if (choice === "pay-silently") silently(() => void books.pay(id));
  if (choice?.startsWith("pay")) return lead(session.success_url!);
  if (choice === "decline") books.decline(id);
  const amount = (session.amount_total! / 100).toFixed(2);
  const button = (name: "pay" | "pay-silently" | "decline") =>
    `<button name="choice" value="${name}">${words[name]}</button>`;
  res.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  res.end(`<!doctype html><html lang="${lang === "en" ? "en" : "zh-CN"}"><head><title>${words.title}</title>
<link rel="icon" href="data:,"></head><body><main><h1>${words.title}</h1><p>¥${amount}</p>
${choice === "decline" ? `<p role="alert">${words.declined}</p>` : ""}
<form method="post">${button("pay")}${button("pay-silently")}${button("decline")}</form>
<a href="${session.cancel_url!.replaceAll("&", "&amp;")}">${words.abandon}</a></main></body></html>`);
}
