import { useState } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { QrCode } from "#app/ui/primitives/qr-code.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";

/** The way to bring somebody here: a code to scan, the address to copy, the phone's own way to share. */
export function Share({ address, title, qr }: { address: string; title: string; qr: { path: string; size: number } }) {
  const t = useT();
  const scripted = useScripted();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="flex flex-col items-center gap-4 text-center">
      <QrCode code={qr} label={t("live.share.qr", { title })} className="size-44 rounded-soft" />
      <p className="text-faded">{t("live.share.text")}</p>
      <p className="max-w-full rounded-soft bg-sunk px-3 py-2 text-sm break-all select-all">{address}</p>
      {scripted && (
        <div className="flex flex-wrap justify-center gap-3">
          <Button type="button" tone="quiet" onClick={copy}>
            {copied ? t("live.share.copied") : t("live.share.copy")}
          </Button>
          {"share" in navigator && (
            <Button type="button" onClick={() => void navigator.share({ title, url: address }).catch(() => {})}>
              {t("live.share.send")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
