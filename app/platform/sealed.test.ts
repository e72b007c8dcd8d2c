import { expect, it } from "vitest";
import { seal, unseal } from "./sealed.server.ts";

const SECRET = "s".repeat(43);

it("gives back what was sealed, to the same shop and for the same purpose only", () => {
  const sealed = seal(SECRET, "second-factor:1", "JBSWY3DPEHPK3PXP");
  expect(sealed).not.toContain("JBSWY3DP");
  expect(seal(SECRET, "second-factor:1", "JBSWY3DPEHPK3PXP")).not.toBe(sealed);
  expect(unseal(SECRET, "second-factor:1", sealed)).toBe("JBSWY3DPEHPK3PXP");
  expect(unseal("t".repeat(43), "second-factor:1", sealed)).toBeNull();
  expect(unseal(SECRET, "second-factor:2", sealed)).toBeNull();
  const changed = sealed.replace(/.(?=.$)/, (one) => (one === "A" ? "B" : "A"));
  expect(unseal(SECRET, "second-factor:1", changed)).toBeNull();
  expect(unseal(SECRET, "second-factor:1", "nonsense")).toBeNull();
});
