/** What a hold costs in a shop of some size, as milliseconds of one engine's time. */
export type GrowthPoint = { name: string; hotMs: number; spreadMs: number };

const [WIDTH, ROW, LEFT, TOP] = [760, 64, 260, 56];
const SERIES = [
  { key: "hotMs", label: "one hot variant", colour: "#b92b19" },
  { key: "spreadMs", label: "spread over all levels", colour: "#3a672b" },
] as const;

/** Bars beside the small case, with a line at what is allowed, as SVG. */
export function drawGrowth(points: readonly GrowthPoint[], most: number): string {
  const [small] = points;
  const times = points.flatMap((point) => SERIES.map(({ key }) => point[key] / small![key]));
  const scale = (WIDTH - LEFT - 80) / Math.max(most * 1.1, ...times);
  const height = TOP + points.length * ROW + 20;
  const rows = points.map((point, i) => {
    const y = TOP + i * ROW;
    const bars = SERIES.map(({ key, colour }, j) => {
      const by = point[key] / small![key];
      const top = y + 6 + j * 22;
      return `<rect x="${LEFT}" y="${top}" width="${(by * scale).toFixed(1)}" height="16" rx="3" fill="${colour}"/>
  <text x="${(LEFT + by * scale + 8).toFixed(1)}" y="${top + 13}" font-size="13">${by.toFixed(2)} × · ${(point[key] * 1000).toFixed(0)} µs</text>`;
    });
    return `<text x="${LEFT - 12}" y="${y + 32}" font-size="14" text-anchor="end">${point.name}</text>\n  ${bars.join("\n  ")}`;
  });
  const legend = SERIES.map(
    ({ label, colour }, i) =>
      `<rect x="${LEFT + i * 190}" y="14" width="12" height="12" rx="2" fill="${colour}"/><text x="${LEFT + 18 + i * 190}" y="25" font-size="13">${label}</text>`,
  );
  const bar = LEFT + most * scale;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" fill="#1f1b16">
  <title>Cost of a hold as the shop grows</title>
  <rect width="${WIDTH}" height="${height}" fill="#fbf8f2"/>
  ${legend.join("\n  ")}
  ${rows.join("\n  ")}
  <line x1="${bar.toFixed(1)}" y1="${TOP - 8}" x2="${bar.toFixed(1)}" y2="${height - 12}" stroke="#5c5346" stroke-dasharray="4 4"/>
  <text x="${bar.toFixed(1)}" y="${TOP - 12}" font-size="12" text-anchor="middle">allowed: ${most} ×</text>
</svg>
`;
}
