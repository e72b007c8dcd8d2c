import { useState } from "react";

/**
 * An action's answer that stays until the next one: looking at the board again, which happens by itself, would else take
 * the words away before anybody has read them.
 */
export function useKept<T>(answer: T | undefined): T | undefined {
  const [kept, setKept] = useState(answer);
  if (answer !== undefined && answer !== kept) setKept(answer);
  return answer ?? kept;
}
