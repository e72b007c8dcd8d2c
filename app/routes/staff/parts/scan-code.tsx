import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { MessageKey } from "#app/platform/i18n/translate.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { openBarcodeReader, type CodeFormat } from "./barcode-reader.ts";

/** How often a picture is looked at. */
const LOOK_EVERY_MS = 180;

/** What a scan is for: which codes count, and how the page speaks of it. */
export type ScanPurpose = {
  formats: CodeFormat[];
  /** What a code must look like to be taken. */
  accepts: RegExp;
  words: { start: MessageKey; stop: MessageKey; aim: MessageKey };
};

/** The code that a customer shows at the counter. */
export const PICKUP_CODE: ScanPurpose = {
  formats: ["qr_code"],
  accepts: /^\d{8}$/,
  words: { start: "staff.handOver.scan", stop: "staff.handOver.scan.stop", aim: "staff.handOver.scan.aim" },
};
/** What is printed on goods: a barcode, or the QR code of a trace page. */
export const GOODS_CODE: ScanPurpose = {
  formats: ["ean_13", "ean_8", "upc_a", "code_128", "code_39", "qr_code"],
  accepts: /^.{4,300}$/,
  words: { start: "stock.scan", stop: "stock.scan.stop", aim: "stock.scan.aim" },
};

/**
 * Scans a code with the camera, which is asked for only on a tap (TRUST 27) and let go at once. Shown only where
 * a page may use a camera.
 */
export function ScanCode({ purpose, onCode }: { purpose: ScanPurpose; onCode: (code: string) => void }) {
  const t = useT();
  // Known to the browser only, and the same as long as the page lives: browsers hide it from pages without TLS.
  const hasCamera = useSyncExternalStore(never, mayUseCamera, () => false);
  const [scanning, setScanning] = useState(false);
  const [failed, setFailed] = useState(false);
  if (!hasCamera) return null;
  return (
    <div className="space-y-3">
      <Button
        type="button"
        tone="quiet"
        className="w-full"
        onClick={() => {
          setFailed(false);
          setScanning(!scanning);
        }}
      >
        {t(scanning ? purpose.words.stop : purpose.words.start)}
      </Button>
      {scanning && (
        <Viewfinder
          purpose={purpose}
          onCode={(code) => {
            setScanning(false);
            onCode(code);
          }}
          onFailed={() => {
            setScanning(false);
            setFailed(true);
          }}
        />
      )}
      <output className={failed ? "block text-sm font-medium text-seal" : "sr-only"}>
        {failed ? t("staff.handOver.scan.noCamera") : ""}
      </output>
    </div>
  );
}

const never = () => () => {};
const mayUseCamera = () => "mediaDevices" in navigator;

function Viewfinder({
  purpose,
  onCode,
  onFailed,
}: {
  purpose: ScanPurpose;
  onCode: (code: string) => void;
  onFailed: () => void;
}) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  const heard = useRef({ onCode, onFailed });
  useEffect(() => {
    heard.current = { onCode, onFailed };
  });
  useEffect(() => {
    let stopped = false;
    let stream: MediaStream | undefined;
    let next: ReturnType<typeof setTimeout> | undefined;
    const start = async () => {
      const opened = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      stream = opened;
      const reader = await openBarcodeReader(purpose.formats);
      const screen = video.current;
      // The person may have closed the camera while it was being opened.
      if (stopped || !screen) return stop();
      screen.srcObject = opened;
      await screen.play();
      const look = async () => {
        const found = await reader.detect(screen).catch(() => []);
        const code = found.map(({ rawValue }) => rawValue.trim()).find((value) => purpose.accepts.test(value));
        if (stopped) return;
        if (code) {
          navigator.vibrate?.(60);
          heard.current.onCode(code);
        } else next = setTimeout(() => void look(), LOOK_EVERY_MS);
      };
      await look();
    };
    const stop = () => {
      stopped = true;
      clearTimeout(next);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    start().catch(() => {
      stop();
      heard.current.onFailed();
    });
    return stop;
  }, [purpose]);
  return (
    <figure className="relative overflow-hidden rounded-soft bg-black">
      <video ref={video} playsInline muted className="aspect-square w-full object-cover" />
      <span aria-hidden="true" className="absolute inset-[15%] rounded-soft border-4 border-white/80" />
      <figcaption className="absolute inset-x-0 bottom-0 bg-black/60 p-2 text-center text-sm text-white">
        {t(purpose.words.aim)}
      </figcaption>
    </figure>
  );
}
