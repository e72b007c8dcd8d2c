import { expect, it } from "vitest";
import { openTogether } from "./together.server.ts";

/** Answers when it is told to, and notes who asked together. */
function slowAnswers() {
  const groups: number[][] = [];
  const open: Array<() => void> = [];
  return {
    groups,
    answerAll: async (all: readonly number[]) => {
      groups.push([...all]);
      await new Promise<void>((resolve) => open.push(resolve));
      return all.map((asked) => asked * 10);
    },
    async let(groupsSoFar: number) {
      await expect.poll(() => groups.length).toBe(groupsSoFar);
      open.splice(0).forEach((go) => go());
    },
  };
}

it("answers those of one moment together, each with its own", async () => {
  const together = openTogether();
  const { groups, answerAll, ...answers } = slowAnswers();
  const asked = [1, 2, 3].map((n) => together("tens", n, answerAll));
  await answers.let(1);
  expect(await Promise.all(asked)).toEqual([10, 20, 30]);
  expect(groups).toEqual([[1, 2, 3]]);
});

it("lets those who come meanwhile wait for the next answer, in the order in which they came", async () => {
  const together = openTogether();
  const { groups, answerAll, ...answers } = slowAnswers();
  const ask = (n: number) => together("tens", n, answerAll);
  const first = [ask(1)];
  await expect.poll(() => groups.length).toBe(1);
  const second = [ask(2)];
  await expect.poll(() => groups.length).toBe(2);
  const late = [3, 4, 5].map(ask);
  await answers.let(2);
  await answers.let(3);
  expect(await Promise.all([...first, ...second, ...late])).toEqual([10, 20, 30, 40, 50]);
  expect(groups).toEqual([[1], [2], [3, 4, 5]]);
});

it("fails nobody for a neighbour's fault", async () => {
  const together = openTogether();
  const answerAll = async (all: readonly number[]) => {
    if (all.includes(13)) throw new Error("unlucky");
    return all;
  };
  const asked = [12, 13, 14].map((n) => together("same", n, answerAll));
  expect(await Promise.allSettled(asked)).toMatchObject([
    { status: "fulfilled", value: 12 },
    { status: "rejected", reason: { message: "unlucky" } },
    { status: "fulfilled", value: 14 },
  ]);
});
