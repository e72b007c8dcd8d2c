import QRCode from "qrcode";

/** Modules of white around a code (ISO/IEC 18004 wants four). */
const QUIET = 4;

/** A text as a QR code (error correction M): one SVG path on a square grid of `size` modules. */
export function qrCode(text: string): { path: string; size: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  let path = "";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return { path, size: modules.size + 2 * QUIET };
}
