import { fenToDecimal } from "#app/platform/money.ts";

/**
 * What differs between two plain values, field by field, in words: `title.zh "旧" → "新"`.
 * @returns [] when they say the same, whatever the order of their keys
 */
export function fieldChanges(before: unknown, after: unknown, path = ""): string[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => fieldChanges(before[key], after[key], path ? `${path}.${key}` : key));
  }
  if (canonical(before) === canonical(after)) return [];
  return [`${path} ${inWords(path, before)} → ${inWords(path, after)}`];
}

/** Whether two plain values say the same. */
export function sameFacts(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** JSON with sorted keys; what is undefined or null is not there. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined && value[key] !== null);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join(",")}}`;
}

function inWords(path: string, value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (path.endsWith("Fen") && typeof value === "number") return fenToDecimal(value);
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
