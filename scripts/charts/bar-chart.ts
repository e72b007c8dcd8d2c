/** Bars in groups, for the pictures of docs/performance.md. */
export type BarChart = {
  title: string;
  series: ReadonlyArray<{ label: string; colour: string }>;
  /** A value for each series, and how it is written at its bar. */
  rows: ReadonlyArray<{ name: string; values: readonly number[]; texts: readonly string[] }>;
  /** A line at what is allowed. */
  mark: { at: number; label: string };
};

export const SEAL = "#b92b19";
export const LEAF = "#3a672b";

const [WIDTH, LEFT, TOP, BAR] = [760, 260, 56, 22];

/** @returns SVG */
export function drawBars({ title, series, rows, mark }: BarChart): string {
  const row = 20 + series.length * BAR;
  const scale = (WIDTH - LEFT - 130) / Math.max(mark.at * 1.1, ...rows.flatMap(({ values }) => values));
  const height = TOP + rows.length * row + 20;
  const groups = rows.map(({ name, values, texts }, i) => {
    const y = TOP + i * row;
    const bars = values.map((value, j) => {
      const top = y + 6 + j * BAR;
      const width = (value * scale).toFixed(1);
      return `<rect x="${LEFT}" y="${top}" width="${width}" height="16" rx="3" fill="${series[j]!.colour}"/>
  <text x="${(LEFT + value * scale + 8).toFixed(1)}" y="${top + 13}" font-size="13">${texts[j]}</text>`;
    });
    const middle = y + 6 + (series.length * BAR) / 2 + 3;
    return `<text x="${LEFT - 12}" y="${middle}" font-size="14" text-anchor="end">${name}</text>\n  ${bars.join("\n  ")}`;
  });
  const legend = series.map(({ label, colour }, i) => {
    const x = LEFT + i * 190;
    return `<rect x="${x}" y="14" width="12" height="12" rx="2" fill="${colour}"/><text x="${x + 18}" y="25" font-size="13">${label}</text>`;
  });
  const x = (LEFT + mark.at * scale).toFixed(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" fill="#1f1b16">
  <title>${title}</title>
  <rect width="${WIDTH}" height="${height}" fill="#fbf8f2"/>
  ${legend.join("\n  ")}
  ${groups.join("\n  ")}
  <line x1="${x}" y1="${TOP - 8}" x2="${x}" y2="${height - 12}" stroke="#5c5346" stroke-dasharray="4 4"/>
  <text x="${x}" y="${TOP - 12}" font-size="12" text-anchor="middle">${mark.label}</text>
</svg>
`;
}
