import { lengthOf } from "#app/platform/plain-text.ts";
import { COMMON_WORDS, KEYBOARD_WALKS, PUBLISHED_PASSWORD } from "./common-passwords.ts";

export type PasswordProblem = "TOO_SHORT" | "TOO_LONG" | "COMMON" | "CONTAINS_EMAIL";

export const SHORTEST_PASSWORD = 12;
/** Longer ones only cost work; nobody types them. */
export const LONGEST_PASSWORD = 128;
/** Characters of a walk over the keyboard or the alphabet that are no secret any more. */
const WALK = 6;
/** A part of an e-mail address shorter than this may be in a password by chance. */
const SHORTEST_NAME = 4;
const FEWEST_CHARACTERS = 5;

/**
 * What is wrong with a new password, or null (NIST SP 800-63B §5.1.1.2, TRUST 13): length counts, character classes do
 * not; what everybody tries first is refused.
 */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  const length = lengthOf(password.normalize("NFKC"));
  if (length < SHORTEST_PASSWORD) return "TOO_SHORT";
  if (length > LONGEST_PASSWORD) return "TOO_LONG";
  const plain = password.normalize("NFKC").toLowerCase();
  const name = email.toLowerCase().split("@")[0]!;
  if (name.length >= SHORTEST_NAME && plain.includes(name)) return "CONTAINS_EMAIL";
  return PUBLISHED_PASSWORD.test(plain) || isCommon(plain) ? "COMMON" : null;
}

/** Whether nothing of a password is left once everything that everybody tries first is taken out of it. */
function isCommon(plain: string): boolean {
  if (new Set(plain).size < FEWEST_CHARACTERS) return true;
  return [plain, withoutDisguise(plain)].some((form) => {
    let rest = withoutWalks(form);
    for (const word of COMMON_WORDS) rest = rest.replaceAll(word, " ");
    const letters = rest.replace(/[^\p{L}]/gu, "");
    // Words and a year or two (2024, 88) are still words; a few letters around them don't help.
    return letters.length < 4 && rest.replace(/[^\p{L}\p{N}]/gu, "").length < 8;
  });
}

/** Letters in the disguise that every list of passwords knows. @example withoutDisguise("p@55w0rd") → "password" */
function withoutDisguise(plain: string): string {
  const letters: Record<string, string> = {
    "0": "o",
    "1": "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "@": "a",
    $: "s",
    "!": "i",
  };
  return plain.replace(/[013457@$!]/g, (sign) => letters[sign]!);
}

/** Takes out runs along keyboard rows, the alphabet or the digits, forwards and backwards. */
function withoutWalks(text: string): string {
  let rest = text;
  for (const walk of KEYBOARD_WALKS.flatMap((row) => [row, Array.from(row).toReversed().join("")])) {
    for (let length = walk.length; length >= WALK; length--) {
      for (let at = 0; at + length <= walk.length; at++) rest = rest.replaceAll(walk.slice(at, at + length), " ");
    }
  }
  return rest;
}
