import { useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";

/** What a clerk reads where there is no such card at the clerk's places. */
export function CardNotFound() {
  const t = useT();
  return (
    <div className="mx-auto max-w-md space-y-4 py-16 text-center">
      <h1 className="text-2xl">{t("staff.card.notFound")}</h1>
      <p className="text-faded">{t("staff.card.notFound.text")}</p>
      <LinkButton to="/staff/pickups">{t("staff.card.back")}</LinkButton>
    </div>
  );
}
