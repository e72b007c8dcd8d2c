/** How a body may be packed. */
export type Encoding = "br" | "gzip";

/** The best packing that a reader takes (RFC 9110 §12.5.3); null: none. @example encodingFor("gzip, br;q=0") → "gzip" */
export function encodingFor(acceptEncoding: string | undefined): Encoding | null {
  const taken = (acceptEncoding ?? "").split(",").flatMap((one) => {
    const [name = "", weight = "1"] = one
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/);
    return Number(weight) > 0 ? [name] : [];
  });
  return (["br", "gzip"] as const).find((encoding) => taken.includes(encoding)) ?? null;
}
