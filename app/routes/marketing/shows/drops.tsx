import type { PreparedDrop } from "#app/domain/live/console.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";
import { Command } from "./command.tsx";
import { Section } from "./section.tsx";

/** Coupons prepared for a moment of the show, and the form for more. */
export function Drops({
  drops,
  promotions,
  session,
}: {
  drops: readonly PreparedDrop[];
  promotions: ReadonlyArray<{ id: string; title: string }>;
  session: string;
}) {
  const t = useT();
  return (
    <Section title={t("shows.drops")}>
      <ul className="divide-y divide-line">
        {drops.map(({ id, title, most, seconds, dropped, left }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-2">
            <p className="figures min-w-0 flex-1">
              {title} · {t("shows.drops.of", { most, seconds })}
              {dropped && ` · ${t("shows.drops.left", { left })}`}
            </p>
            {!dropped && (
              <Command intent="removeDrop" fields={{ dropId: id }} session={session}>
                <Button tone="quiet" aria-label={t("shows.drops.remove.label", { title })}>
                  {t("shows.drops.remove")}
                </Button>
              </Command>
            )}
          </li>
        ))}
      </ul>
      {promotions.length === 0 ? (
        <p className="text-faded">{t("shows.drops.noPromotion")}</p>
      ) : (
        <Command intent="prepareDrop" session={session} className="mt-2 grid items-end gap-3 md:grid-cols-3">
          <Select name="promotionId" label={t("shows.drops.promotion")}>
            {promotions.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
          <Field name="titleZh" label={t("shows.drops.titleZh")} required maxLength={40} id="drop-zh" />
          <Field name="titleEn" label={t("shows.drops.titleEn")} maxLength={80} id="drop-en" />
          <Field name="most" label={t("shows.drops.most")} type="number" min={1} defaultValue={50} required />
          <Field
            name="seconds"
            label={t("shows.drops.seconds")}
            type="number"
            min={10}
            max={3600}
            defaultValue={120}
            required
          />
          <Button tone="quiet">{t("shows.drops.prepare")}</Button>
        </Command>
      )}
    </Section>
  );
}
