import type { shelfLabelsZh } from "./shelf-labels.zh.ts";

export const shelfLabelsEn: Record<keyof typeof shelfLabelsZh, string> = {
  "labels.title": "Shelf codes",
  "labels.text":
    "Shoppers scan the code at the shelf, pay on the phone and take it, or have it sent home. A code never changes: printed again it is the same.",
  "labels.choose": "Products to print",
  "labels.units": "{n} on hand",
  "labels.hasCode": "has a code",
  "labels.layout": "Layout",
  "labels.layout.CARD": "Cards, one to a sheet of A4",
  "labels.layout.SHEET": "Small cards, eight to a sheet of A4",
  "labels.layout.LABEL": "Shelf labels of 60 × 40 mm, one to a page",
  "labels.submit": "Make and preview",
  "labels.empty": "Nothing is on the shelves here yet. Receive goods first.",
  "labels.none": "Please choose a product.",
  "labels.print": "Print",
  "labels.print.hint": "Use your browser's Print, with paper {paper}.",
  "labels.back": "Choose again",
  "labels.scan": "Scan: take it now, or have it sent home",
  "labels.scan.other": "扫码：当面拿走，或寄到家",
  "labels.from": "from {price}",
  "labels.qr": "Shelf code of {product}",
};
