import { writeFileSync } from "node:fs";
import process from "node:process";
import { drawBars, type BarChart } from "./bar-chart.ts";

/** Draws where `--chart FILE` asks for it. */
export function writeChart(chart: BarChart): void {
  const at = process.argv.indexOf("--chart");
  if (at > 0) writeFileSync(process.argv[at + 1]!, drawBars(chart));
}
