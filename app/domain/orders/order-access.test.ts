import { expect, it } from "vitest";
import { isOrderKey, orderKey } from "./order-access.ts";

it("opens an order with its own key only", () => {
  const key = orderKey("s3cret", "order-1");
  expect(Buffer.from(key, "base64url")).toHaveLength(16);
  expect(isOrderKey("s3cret", "order-1", key)).toBe(true);
  expect(isOrderKey("s3cret", "order-2", key)).toBe(false);
  expect(isOrderKey("other", "order-1", key)).toBe(false);
  for (const wrong of ["", key.slice(1), `${key}x`, "é".repeat(22)])
    expect(isOrderKey("s3cret", "order-1", wrong)).toBe(false);
});
