/** Throws when something that can't be is: a defect, never a refusal a person could cause. */
export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${why}`);
}

/** For the end of a switch over a closed union: the compiler proves it is not reached. */
export function unreachable(value: never): never {
  throw new Error(`Invariant broken: unexpected ${JSON.stringify(value)}`);
}
