import { createContext, useContext } from "react";
import type { CheckoutField } from "#app/domain/checkout/checkout.ts";
import type { MessageKey } from "#app/platform/i18n/translate.ts";
import { useT } from "#app/ui/layout/lang.ts";

/** What was typed and what is wrong with it, for the parts of the form. */
export type FormState = {
  typed: Record<string, string>;
  /** Keys of the message catalogue. */
  errors: Record<string, readonly string[] | null>;
};

const State = createContext<FormState>({ typed: {}, errors: {} });
export const FormStateProvider = State.Provider;

/** Name, value and errors of a field, to be spread into it. */
export function useField(name: CheckoutField) {
  const { typed, errors } = useContext(State);
  const t = useT();
  const words = errors[name]?.map((key) => t(key as MessageKey));
  return { name, defaultValue: typed[name], errors: words };
}

/** Whether a box or a radio button of some value was chosen. */
export function useChosen(name: CheckoutField | "remember" | `way.${string}` | `slot.${string}`) {
  const { typed } = useContext(State);
  return (value: string, byDefault = false) => (typed[name] === undefined ? byDefault : typed[name] === value);
}
