/**
 * The raw text of a request's body, for signatures that are over bytes; null when it is longer than `mostBytes`, which is
 * noticed as soon as it is (TRUST 7, 18).
 */
export async function readBody(request: Request, mostBytes: number): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return Buffer.concat(chunks).toString("utf8");
    bytes += value!.byteLength;
    if (bytes > mostBytes) {
      await reader?.cancel();
      return null;
    }
    chunks.push(value!);
  }
}
