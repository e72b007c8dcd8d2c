import { expect, it, vi } from "vitest";
import { openKept } from "./kept.server.ts";

function opened() {
  let touch: (tags: string[]) => void = () => {};
  let clock = 0;
  const kept = openKept({ onTouched: (listener) => ((touch = listener), () => {}) }, () => clock);
  return { kept, touch: (...tags: string[]) => touch(tags), pass: (ms: number) => (clock += ms) };
}

it("reads a fact once, until something it is made from is touched", async () => {
  const { kept, touch } = opened();
  const read = vi.fn(async () => "fee");
  const ask = () => kept("shipping", ["brand"], read);
  expect(await Promise.all([ask(), ask()])).toEqual(["fee", "fee"]);
  touch("product:ginger");
  await ask();
  expect(read).toHaveBeenCalledTimes(1);
  touch("brand");
  await ask();
  touch("*");
  await ask();
  expect(read).toHaveBeenCalledTimes(3);
});

it("keeps nothing for long, and no failure at all", async () => {
  const { kept, pass } = opened();
  const read = vi.fn(async () => "hours");
  await kept("places", [], read);
  pass(10_001);
  await kept("places", [], read);
  expect(read).toHaveBeenCalledTimes(2);
  await expect(kept("routes", [], () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  expect(await kept("routes", [], async () => "back")).toBe("back");
});
