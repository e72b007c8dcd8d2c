import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** Seconds of processor a process has used so far. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Bytes of memory a process has resident. */
export function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) * 1024;
}

/** Forks a script of the bench and waits for its first word. */
export async function forked<Word>(script: string): Promise<{ child: ChildProcess; word: Word }> {
  const child = fork(script, { execArgv: ["--import", "tsx"] });
  return { child, word: await nextWord<Word>(child) };
}

export function nextWord<Word>(child: ChildProcess): Promise<Word> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the bench ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (word) => {
      child.off("exit", ended);
      resolve(word as Word);
    });
  });
}

/** The load client, asked one thing after another. */
export function startViewers() {
  const child = fork("scripts/bench-live/viewers.ts", { execArgv: ["--import", "tsx"] });
  return {
    async ask<Answer>(order: object): Promise<Answer> {
      const answer = nextWord<{ answer: Answer; error?: string }>(child);
      child.send(order);
      const told = await answer;
      if (told.error) throw new Error(told.error);
      return told.answer;
    },
    stop: () => child.kill(),
  };
}
