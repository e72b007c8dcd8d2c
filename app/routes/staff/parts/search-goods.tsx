import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { GOODS_CODE, ScanCode } from "./scan-code.tsx";

/**
 * Finds goods by what is printed on them or by name: typed, from a scanner that types like a keyboard and ends with
 * Enter, or from the camera.
 */
export function SearchGoods({
  search,
  keep = {},
  ready = false,
}: {
  /** What was looked for. */
  search: string;
  /** What else the address says. */
  keep?: Record<string, string>;
  /** A scanner types here at once: where scanning is what the page is for. */
  ready?: boolean;
}) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // A place chosen a moment ago is on its way: a search that overtakes it is for that place.
  const coming = new URLSearchParams(useNavigation().location?.search);
  // On a phone the keyboard would come up and hide the page, so there the field waits for a tap.
  useEffect(() => {
    if (ready && matchMedia("(hover: hover)").matches) field.current?.focus();
  }, [ready, search]);
  return (
    <search>
      <Form method="get" ref={form} className="space-y-2" autoComplete="off" preventScrollReset>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={coming.get(name) ?? value} />
        ))}
        <div className="flex gap-2">
          <label className="min-w-0 flex-1">
            <span className="sr-only">{t("stock.search")}</span>
            <input
              ref={field}
              key={search}
              name="q"
              type="search"
              enterKeyHint="search"
              defaultValue={search}
              maxLength={300}
              placeholder={t("stock.search.hint")}
              className="min-h-12 w-full rounded-soft border border-line bg-card px-3.5 placeholder:text-faded/80"
            />
          </label>
          <Button tone="quiet">{t("stock.search.go")}</Button>
        </div>
        <ScanCode
          purpose={GOODS_CODE}
          onCode={(code) => {
            if (!field.current || !form.current) return;
            field.current.value = code;
            form.current.requestSubmit();
          }}
        />
      </Form>
    </search>
  );
}
