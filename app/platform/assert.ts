/** Throws when something that can't be is: a defect, never a refusal a person could cause. */
export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${why}`);
}
