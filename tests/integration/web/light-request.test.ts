import { afterAll, beforeAll, expect, it } from "vitest";
import { lightenRequests } from "#server/light-request.ts";

const { Request: nodes } = globalThis;
beforeAll(lightenRequests);
afterAll(() => void (globalThis.Request = nodes));

const ADDRESS = "http://localhost/cart?index";

/** As Remix derives one from another. */
const derived = ({ url, method, headers, body, signal }: Request) =>
  new Request(url, { method, headers, body, signal, ...(body && { duplex: "half" }) } as RequestInit);

it("is broken off where the first of them is, however often it was derived, copied or cloned", () => {
  const gone = new AbortController();
  const first = new Request(ADDRESS, { signal: gone.signal });
  const all = [first, derived(derived(first)), new Request(first), first.clone(), first.clone().clone()];
  for (const { signal } of all) expect(signal.aborted).toBe(false);
  gone.abort("left");
  for (const { signal } of all) expect(signal).toMatchObject({ aborted: true, reason: "left" });
});

it("has a signal that never ends where none was given", () => {
  const { signal } = derived(new Request(ADDRESS));
  expect(signal).toBeInstanceOf(AbortSignal);
  expect(signal.aborted).toBe(false);
});

it("carries method, headers and body on", async () => {
  const sent = { method: "POST", headers: { "content-type": "text/plain" }, body: "两瓶蜂蜜" };
  const one = derived(new Request(ADDRESS, sent));
  expect(one).toBeInstanceOf(nodes);
  expect(one).toMatchObject({ method: "POST", url: ADDRESS });
  expect(one.headers.get("content-type")).toBe("text/plain");
  const copy = one.clone();
  expect(await one.text()).toBe("两瓶蜂蜜");
  expect(await copy.text()).toBe("两瓶蜂蜜");
});

it("adds no listener to the signal it has", () => {
  const gone = new AbortController();
  let listened = 0;
  gone.signal.addEventListener = () => void listened++;
  derived(derived(new Request(ADDRESS, { signal: gone.signal })));
  expect(listened).toBe(0);
});
