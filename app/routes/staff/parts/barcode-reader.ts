/** Reads codes from a camera's picture. */
export type BarcodeReader = { detect: (source: HTMLVideoElement) => Promise<Array<{ rawValue: string }>> };

/** What the reader looks for: the customer's QR code, or what is printed on goods and boxes. */
export type CodeFormat = "qr_code" | "ean_13" | "ean_8" | "upc_a" | "code_128" | "code_39";

type Native = {
  new (options: { formats: CodeFormat[] }): BarcodeReader;
  getSupportedFormats: () => Promise<string[]>;
};

/**
 * The browser's own detector (Barcode Detection API), or, where there is none (iPhones, WeChat), ZXing in WebAssembly,
 * loaded only now and from our own address: no third party is asked on staff pages (TRUST 14).
 */
export async function openBarcodeReader(formats: CodeFormat[]): Promise<BarcodeReader> {
  const native = await nativeFor(formats);
  if (native) return native;
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await ownReader();
  prepareZXingModule({ overrides: { locateFile: (path: string) => (path.endsWith(".wasm") ? wasm : path) } });
  return new BarcodeDetector({ formats });
}

async function nativeFor(formats: CodeFormat[]): Promise<BarcodeReader | null> {
  const native = (globalThis as { BarcodeDetector?: Native }).BarcodeDetector;
  const known = (await native?.getSupportedFormats().catch(() => [])) ?? [];
  return native && formats.every((format) => known.includes(format)) ? new native({ formats }) : null;
}

const ownReader = () =>
  Promise.all([import("barcode-detector/ponyfill"), import("zxing-wasm/reader/zxing_reader.wasm?url")]);

/** Loads what a scan without a network would need, so that the browser has it; nothing where it scans by itself. */
export async function barcodeReaderFiles(): Promise<void> {
  if (await nativeFor(["qr_code", "ean_13", "code_128"])) return;
  const [, { default: wasm }] = await ownReader();
  await fetch(wasm);
}
