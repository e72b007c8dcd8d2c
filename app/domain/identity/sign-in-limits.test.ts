import { expect, it } from "vitest";
import { MOST_HERE, MOST_PER_ACCOUNT, MOST_PER_ADDRESS, secondsToWait, WINDOW_MINUTES } from "./sign-in-limits.ts";

const now = new Date("2026-11-24T02:00:00Z");
/** `n` failures, the last one a minute ago, each ten seconds before the next. */
const failures = (n: number) =>
  Array.from({ length: n }, (_, i) => new Date(now.getTime() - 60_000 - (n - 1 - i) * 10_000));
const none = { here: [], address: [], account: [], knownHere: false };

it.each([
  ["nothing happened", none, null],
  ["a person mistyped four times", { ...none, here: failures(MOST_HERE - 1) }, null],
  ["five times: until the first of them is a quarter of an hour old", { ...none, here: failures(MOST_HERE) }, 800],
  ["a list of accounts from one address", { ...none, address: failures(MOST_PER_ADDRESS) }, 550],
  ["one account from many addresses", { ...none, account: failures(MOST_PER_ACCOUNT) }, 350],
  ["the same, where its owner works", { ...none, account: failures(MOST_PER_ACCOUNT), knownHere: true }, null],
  ["the longest wait counts", { ...none, here: failures(MOST_HERE), address: failures(MOST_PER_ADDRESS) }, 800],
] as const)("%s", (_, recent, wait) => expect(secondsToWait(recent, now)).toBe(wait));

it("lets the next try through when the wait is over", () => {
  const recent = { ...none, here: failures(MOST_HERE) };
  const over = new Date(recent.here[0]!.getTime() + WINDOW_MINUTES * 60_000);
  expect(secondsToWait(recent, over)).toBeNull();
});
