import { expect, it } from "vitest";
import { formatReceiptNumber, readReceiptNumber, receiptNumber } from "./receipt-number.ts";

it("a receipt's number comes from the sale's id alone, and is read as people type it", () => {
  const number = receiptNumber("01931f2e-8c4a-7abc-9def-0123456789ab");
  expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  expect(receiptNumber("01931f2e-8c4a-7abc-9def-0123456789ac")).not.toBe(number);
  expect(readReceiptNumber(formatReceiptNumber(number).toLowerCase())).toBe(number);
});

it.each(["", "123", "UUUUUUUUUUUU", "0123456789ABC"])("%s is none", (typed) =>
  expect(readReceiptNumber(typed)).toBeNull(),
);
