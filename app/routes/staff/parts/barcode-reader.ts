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
  const native = (globalThis as { BarcodeDetector?: Native }).BarcodeDetector;
  const known = (await native?.getSupportedFormats().catch(() => [])) ?? [];
  if (native && formats.every((format) => known.includes(format))) return new native({ formats });
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([
    import("barcode-detector/ponyfill"),
    import("zxing-wasm/reader/zxing_reader.wasm?url"),
  ]);
  prepareZXingModule({ overrides: { locateFile: (path: string) => (path.endsWith(".wasm") ? wasm : path) } });
  return new BarcodeDetector({ formats });
}
