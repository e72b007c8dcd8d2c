import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Command } from "./command.tsx";
import { Section } from "./section.tsx";

/** What the camera is set up with: shown once, made anew at each press. */
export function Camera({ session }: { session: string }) {
  const t = useT();
  return (
    <Section title={t("shows.camera")}>
      <p className="text-sm text-faded">{t("shows.camera.text")}</p>
      <Command intent="camera" session={session} className="mt-2">
        <Button tone="quiet">{t("shows.camera.make")}</Button>
      </Command>
    </Section>
  );
}
