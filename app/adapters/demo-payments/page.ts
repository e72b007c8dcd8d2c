import { escapeMarkup } from "#app/platform/escape-markup.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { DEMO_CHOICES } from "./choices.ts";
import { DEMO_WORDS } from "./words.ts";

export type DemoPageSession = { reference: string; amountFen: number; state: string; returnUrl: string };

/** Only the first is what a payer comes for. */
const USUAL = "pay";

/**
 * The demo provider's own page, a whole document: like that of a real provider it is none of the shop's, and knows nothing
 * of the cart. What a payer may do is chosen here, clearly marked as play.
 */
export function demoPaymentPage(lang: Lang, { reference, amountFen, state, returnUrl }: DemoPageSession): string {
  const words = DEMO_WORDS[lang];
  const choices = DEMO_CHOICES.map(
    (choice) =>
      `<button name="choice" value="${choice}"${choice === USUAL ? ' class="usual"' : ""}>` +
      `<span>${words.choices[choice].name}</span> <span>${words.choices[choice].text}</span></button>`,
  );
  return `<!DOCTYPE html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<title>${words.title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo-payments.css">
</head>
<body>
<main id="main">
<p class="banner">${words.banner}</p>
<h1>${words.title}</h1>
<dl>
<div><dt>${words.reference}</dt><dd>${escapeMarkup(reference)}</dd></div>
<div><dt>${words.amount}</dt><dd class="amount">${escapeMarkup(formatFen(lang, amountFen))}</dd></div>
</dl>
${
  state === "OPEN"
    ? `<form method="post"><p>${words.choose}</p>${choices.join("")}</form>`
    : `<p>${escapeMarkup(words.ended[state] ?? state)}</p><a href="${escapeMarkup(returnUrl)}">${words.back}</a>`
}
</main>
</body>
</html>
`;
}
