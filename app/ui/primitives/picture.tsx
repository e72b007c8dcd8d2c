/** A stored picture as pages get it. */
export type PictureFacts = { hash: string; width: number; height: number; placeholder: string };

/** The widths the image pipeline makes; anything else is refused there. */
const WIDTHS = [160, 320, 480, 640, 960, 1280, 1920];

const address = (hash: string, width: number, format: "avif" | "webp" | "jpg") => `/images/${hash}/${width}.${format}`;

/**
 * A picture (an empty field where there is none yet) in the best format and a fitting size. Its space is kept from the start, and a blurred small one (a
 * few hundred bytes in the page) shows until it is there.
 * @param sizes how wide it is shown, as the `sizes` attribute wants it
 * @param widest the widest size worth offering: about twice what it is shown at
 * @param eager for the picture of the first screen
 */
export function Picture({
  picture,
  alt,
  sizes,
  widest = 1920,
  eager = false,
  className = "",
}: {
  picture: PictureFacts | null;
  alt: string;
  sizes: string;
  widest?: number;
  eager?: boolean;
  className?: string;
}) {
  if (!picture) return <span className={`block aspect-square bg-sunk ${className}`} />;
  const { hash, width, height, placeholder } = picture;
  const widths = WIDTHS.filter((candidate) => candidate <= Math.min(width, widest));
  const usable = widths.length > 0 ? widths : [WIDTHS[0]!];
  const set = (format: "avif" | "webp" | "jpg") =>
    usable.map((candidate) => `${address(hash, candidate, format)} ${candidate}w`).join(", ");
  const fallback = usable.find((candidate) => candidate >= 640) ?? usable.at(-1)!;
  return (
    <picture>
      <source type="image/avif" srcSet={set("avif")} sizes={sizes} />
      <source type="image/webp" srcSet={set("webp")} sizes={sizes} />
      <img
        src={address(hash, fallback, "jpg")}
        // For the few browsers that know neither format: one size will do.
        alt={alt}
        width={width}
        height={height}
        loading={eager ? "eager" : "lazy"}
        decoding="async"
        // React 18 knows the attribute only in lower case.
        {...(eager ? { fetchpriority: "high" } : {})}
        style={{ backgroundImage: `url(${placeholder})`, backgroundSize: "cover" }}
        className={`h-auto max-w-full ${className}`}
      />
    </picture>
  );
}
