/** A small picture of a product; its name stands beside it. */
export function LinePicture({ hash }: { hash: string | null }) {
  if (!hash) return <span className="size-16 shrink-0 rounded bg-sunk" />;
  return (
    <img
      src={`/images/${hash}/160.webp`}
      alt=""
      width={64}
      height={64}
      loading="lazy"
      decoding="async"
      className="size-16 shrink-0 rounded bg-sunk object-cover"
    />
  );
}
