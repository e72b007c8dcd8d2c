/** A text with the parts that were searched for made stronger. @param marks from–to, in order, not overlapping */
export function Marked({
  text,
  marks = [],
}: {
  text: string;
  marks?: ReadonlyArray<readonly [number, number]> | undefined;
}) {
  if (marks.length === 0) return text;
  const ends = [0, ...marks.map(([, to]) => to)];
  return (
    <>
      {marks.map(([from, to], i) => (
        <span key={from}>
          {text.slice(ends[i], from)}
          <mark className="bg-transparent font-semibold text-seal">{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
