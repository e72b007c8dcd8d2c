import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openPatientFetch } from "./patient-fetch.ts";

const AT = "https://shop.example/staff/stock/receive.data";
const noAnswer = () => Promise.reject(new TypeError("Failed to fetch"));
const cutOff = () =>
  Promise.resolve(
    new Response(
      new ReadableStream({
        start(line) {
          line.enqueue(new Uint8Array([1]));
          line.error(new TypeError("network error"));
        },
      }),
    ),
  );
const answered = (text = "done") => Promise.resolve(new Response(text, { status: 202, headers: { "x-told": "once" } }));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("location", { href: "https://shop.example/staff", origin: "https://shop.example" });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A network whose answers come one after the other, the last again and again. */
function overNetwork(answers: Array<() => Promise<Response>>, { online = true } = {}) {
  const sent: string[] = [];
  const net = openPatientFetch(
    (_input, init) => {
      sent.push(init?.body instanceof URLSearchParams ? init.body.toString() : "");
      return (answers.length > 1 ? answers.shift()! : answers[0]!)();
    },
    () => online,
  );
  return { ...net, sent };
}
const deed = (fields: Record<string, string>, signal: AbortSignal | null = null): RequestInit => ({
  method: "post",
  body: new URLSearchParams(fields),
  signal,
});
const soon = () => vi.advanceTimersByTimeAsync(0);

describe("a deed", () => {
  it.each([
    ["whose request was lost", noAnswer],
    ["whose answer was cut off in the middle", cutOff],
  ])("%s, with a key of its own, is sent again by itself until it is answered", async (_, lost) => {
    const net = overNetwork([lost, lost, answered]);
    const told = vi.fn();
    net.subscribe(told);
    const outcome = net.fetch(AT, deed({ key: "k1", n: "12" }));
    await soon();
    expect(net.waits()).toBe("NETWORK");
    expect(told).toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(net.waits()).toBe("NETWORK");
    await vi.advanceTimersByTimeAsync(2_000);
    const answer = await outcome;
    expect([answer.status, answer.headers.get("x-told"), await answer.text()]).toEqual([202, "once", "done"]);
    expect(net.sent).toEqual(["key=k1&n=12", "key=k1&n=12", "key=k1&n=12"]);
    expect(net.waits()).toBeNull();
  });

  it("goes on as soon as the network is back, or its sender says so", async () => {
    const net = overNetwork([noAnswer, noAnswer, answered]);
    const outcome = net.fetch(AT, deed({ checkoutKey: "k" }));
    await soon();
    net.goOn("NETWORK");
    await soon();
    net.goOn("ALL");
    expect((await outcome).status).toBe(202);
  });

  it("without a key that may have been done asks its sender, and only its sender", async () => {
    const net = overNetwork([noAnswer, answered]);
    const outcome = net.fetch(AT, deed({ intent: "add" }));
    await vi.advanceTimersByTimeAsync(60_000);
    net.goOn("NETWORK");
    await soon();
    expect([net.waits(), net.sent.length]).toEqual(["WORD", 1]);
    net.goOn("ALL");
    expect((await outcome).status).toBe(202);
  });

  it("without a key that surely was never sent waits for the network like any other", async () => {
    const net = overNetwork([noAnswer, answered], { online: false });
    const outcome = net.fetch(AT, deed({ intent: "add" }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await outcome).status).toBe(202);
  });

  it("that is put off by a full server comes again when it was told to, with a key or without", async () => {
    const full = () => Promise.resolve(new Response("later", { status: 503, headers: { "retry-after": "5" } }));
    const net = overNetwork([full, answered]);
    const outcome = net.fetch(AT, deed({ intent: "place" }));
    await vi.advanceTimersByTimeAsync(4_900);
    net.goOn("NETWORK");
    expect([net.waits(), net.sent.length]).toEqual(["BUSY", 1]);
    await vi.advanceTimersByTimeAsync(5_100);
    expect((await outcome).status).toBe(202);
    expect(net.waits()).toBeNull();
  });

  it("that is needed no more is given up", async () => {
    const net = overNetwork([noAnswer]);
    const leaving = new AbortController();
    const outcome = net.fetch(AT, deed({ key: "k" }, leaving.signal));
    await soon();
    leaving.abort();
    await expect(outcome).rejects.toThrow("aborted");
    expect(net.waits()).toBeNull();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(net.sent).toHaveLength(1);
  });

  it("of a page that says itself what became of it, and what fails for another reason, fails at once", async () => {
    const net = overNetwork([noAnswer, () => Promise.reject(new Error("a defect"))]);
    const console = "https://shop.example/en/marketing/shows/1/console.data";
    await expect(net.fetch(console, deed({ key: "k" }))).rejects.toThrow("Failed to fetch");
    await expect(net.fetch(AT, deed({ key: "k" }))).rejects.toThrow("a defect");
  });
});

describe("a look at a page", () => {
  it("stumbles twice before it is told that there is no network", async () => {
    const net = overNetwork([noAnswer, noAnswer, answered]);
    const answer = net.fetch(AT);
    await vi.advanceTimersByTimeAsync(1_600);
    expect((await answer).status).toBe(202);

    const gone = overNetwork([noAnswer]);
    const error = gone.fetch(AT).catch((lost: unknown) => lost);
    await vi.advanceTimersByTimeAsync(1_600);
    expect(gone.isLost(await error)).toBe(true);
    expect(gone.sent).toHaveLength(3);
    expect(gone.waits()).toBeNull();
  });

  it("is told so at once where there surely is none", async () => {
    const net = overNetwork([noAnswer], { online: false });
    const error = await net.fetch(AT).catch((lost: unknown) => lost);
    expect([net.isLost(error), net.isLost(new TypeError("x")), net.isLost(null)]).toEqual([true, false, false]);
  });
});

it("leaves alone what is not a page's own data", async () => {
  const net = overNetwork([noAnswer]);
  for (const at of ["https://shop.example/live/x/events", "https://maps.example/tiles.data"])
    await expect(net.fetch(at, deed({ key: "k" }))).rejects.toThrow("Failed to fetch");
  expect(net.sent).toHaveLength(2);
});
