import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPictureFile } from "#app/domain/catalog/picture-size.ts";
import { renderPicture } from "#app/domain/catalog/render-picture.server.ts";

const TYPES = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" };

/** `/images/:hash/:file`: a stored picture in one of the allowed sizes. The address names the bytes, so it is kept for good. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const size = readPictureFile(params["file"] ?? "");
  if (!size) throw new Response("Not found", { status: 404 });
  const rendered = await renderPicture(context.shop, params["hash"] ?? "", size);
  if (!rendered.ok) {
    if (rendered.refusal === "NO_SUCH_PICTURE") throw new Response("Not found", { status: 404 });
    throw new Response("Too many pictures are being made, please come again", {
      status: 503,
      headers: { "Retry-After": "2" },
    });
  }
  return new Response(new Uint8Array(rendered.value), {
    headers: {
      "Content-Type": TYPES[size.format],
      "Content-Length": String(rendered.value.length),
      "Cache-Control": "public, max-age=31536000, immutable",
      "X-Content-Type-Options": "nosniff",
      // A picture may be shown anywhere, and never runs as a page.
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}
