/**
 * A QR code drawn by the page itself. @param path an SVG path on a grid of `size` modules, quiet zone included, made on
 * the server (platform/qr.server.ts)
 */
export function QrCode({
  code,
  label,
  className = "size-48",
}: {
  code: { path: string; size: number };
  label: string;
  className?: string;
}) {
  return (
    <svg
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={label}
      className={className}
      shapeRendering="crispEdges"
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}
