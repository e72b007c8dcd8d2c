import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

/** An amount of money in the page's habit, figures aligned. */
export function Amount({ fen, className = "" }: { fen: number; className?: string }) {
  return <span className={`figures whitespace-nowrap ${className}`}>{formatFen(useLang(), fen)}</span>;
}

/** A price, with the usual price struck through where it is lower now, and "from" where variants differ. */
export function Price({
  fen,
  usualFen,
  from = false,
  className = "",
}: {
  fen: number;
  usualFen?: number | null;
  from?: boolean;
  className?: string;
}) {
  const lang = useLang();
  const t = useT();
  const reduced = usualFen != null && usualFen > fen;
  const price = formatFen(lang, fen);
  return (
    <span className={`figures ${className}`}>
      {reduced && <span className="sr-only">{t("price.now")}</span>}
      <span className="font-semibold text-seal">{from ? t("price.from", { price }) : price}</span>
      {reduced && (
        <>
          <span className="sr-only">{t("price.usual")}</span>
          <s className="ml-2 text-[0.8em] text-faded">{formatFen(lang, usualFen)}</s>
        </>
      )}
    </span>
  );
}
