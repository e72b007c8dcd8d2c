/** The answer of a use-case: a value, or a refusal that the caller must handle (docs/decisions/003). */
export type Result<T, R extends { refusal: string }> = { ok: true; value: T } | ({ ok: false } & R);

/** @example return ok({ orderNumber }) */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** @example return refuse({ refusal: "CODE_ALREADY_USED", at }) */
export function refuse<Code extends string, R extends { refusal: Code }>(refusal: R): { ok: false } & R {
  return { ok: false, ...refusal };
}
