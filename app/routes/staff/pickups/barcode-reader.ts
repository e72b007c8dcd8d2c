/** Reads QR codes from a camera's picture. */
export type BarcodeReader = { detect: (source: HTMLVideoElement) => Promise<Array<{ rawValue: string }>> };

type Native = {
  new (options: { formats: string[] }): BarcodeReader;
  getSupportedFormats: () => Promise<string[]>;
};

/**
 * The browser's own detector (Barcode Detection API), or, where there is none (iPhones, WeChat), ZXing in WebAssembly,
 * loaded only now and from our own address: no third party is asked on staff pages (TRUST 14).
 */
export async function openBarcodeReader(): Promise<BarcodeReader> {
  const native = (globalThis as { BarcodeDetector?: Native }).BarcodeDetector;
  const formats = (await native?.getSupportedFormats().catch(() => [])) ?? [];
  if (native && formats.includes("qr_code")) return new native({ formats: ["qr_code"] });
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([
    import("barcode-detector/ponyfill"),
    import("zxing-wasm/reader/zxing_reader.wasm?url"),
  ]);
  prepareZXingModule({ overrides: { locateFile: (path: string) => (path.endsWith(".wasm") ? wasm : path) } });
  return new BarcodeDetector({ formats: ["qr_code"] });
}
