import { createContext, useContext, type ReactNode } from "react";
import type { LocationErrors, Typed } from "#app/domain/locations/office/location-fields.ts";
import { useT } from "#app/ui/layout/lang.ts";

const State = createContext<{ typed: Typed; errors: LocationErrors }>({ typed: {}, errors: {} });
export const FormProvider = State.Provider;

/** Name, value and what is wrong with a field, to be spread into it. */
export function useField(name: string) {
  const { typed, errors } = useContext(State);
  const t = useT();
  const error = errors[name];
  return { name, defaultValue: typed[name] ?? "", errors: error && [t(`locations.error.${error}`)] };
}

export const useTyped = () => useContext(State).typed;

/** Fields that belong together. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 rounded-soft border border-line bg-card p-4">
      <legend className="float-left mb-3 w-full text-lg font-semibold">{title}</legend>
      <div className="clear-both grid gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
