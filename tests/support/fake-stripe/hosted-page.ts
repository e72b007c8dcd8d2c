import type http from "node:http";
import type { FakeBooks } from "./books.ts";

const WORDS = {
  zh: {
    title: "收银台（测试）",
    pay: "付款",
    decline: "付款被拒",
    back: "返回商店",
    declined: "付款被拒，请换一种方式。",
  },
  en: { title: "Checkout (test)", pay: "Pay", decline: "Decline", back: "Back to the shop", declined: "Declined." },
};

/** What the payer sees at Stripe, as far as a journey needs it. A declined payment leaves the page open. */
export function hostedPage(books: FakeBooks, method: string, url: URL, body: string, res: http.ServerResponse): void {
  const id = url.pathname.split("/").at(-1)!;
  const session = books.session(id);
  const words = session.locale === "en" ? WORDS.en : WORDS.zh;
  const lead = (to: string) => void res.writeHead(303, { location: to }).end();
  if (session.status !== "open") return lead(session.success_url!);
  const choice = method === "POST" ? new URLSearchParams(body).get("choice") : null;
  if (choice === "pay") {
    books.pay(id);
    return lead(session.success_url!);
  }
  if (choice === "decline") books.decline(id);
  const amount = (session.amount_total! / 100).toFixed(2);
  res.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  res.end(`<!doctype html><html lang="${session.locale === "en" ? "en" : "zh-CN"}"><head><title>${words.title}</title>
<link rel="icon" href="data:,"></head><body><main><h1>${words.title}</h1><p>¥${amount}</p>
${choice === "decline" ? `<p role="alert">${words.declined}</p>` : ""}
<form method="post"><button name="choice" value="pay">${words.pay}</button>
<button name="choice" value="decline">${words.decline}</button></form>
<a href="${session.cancel_url}">${words.back}</a></main></body></html>`);
}
