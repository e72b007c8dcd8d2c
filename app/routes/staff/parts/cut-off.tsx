import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";

/** A page's data could not be fetched: no network, most likely. What works without one is a tap away. */
export function CutOff() {
  const t = useT();
  const lang = useLang();
  return (
    <div className="mx-auto max-w-md space-y-4">
      <h1 className="sr-only">{t("counter.title")}</h1>
      <Notice tone="warn">{t("counter.offline.pageFailed")}</Notice>
      <a
        href={href(lang, "/staff/sell")}
        className="flex min-h-14 items-center justify-center rounded-soft bg-seal px-5 text-lg font-medium text-on-seal hover:bg-seal-deep"
      >
        {t("counter.offline.page")}
      </a>
    </div>
  );
}
