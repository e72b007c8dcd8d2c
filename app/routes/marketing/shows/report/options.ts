import type { EChartsCoreOption } from "echarts/core";
import type { ShowReport } from "#app/domain/live/report.queries.server.ts";
import type { Ink } from "./ink.ts";

/** A bar of a share: what it is of, and its money. */
export type Bar = { name: string; fen: number };
/** What happened at a moment: in which lane it is drawn, and in words. */
export type Mark = { at: string; lane: string; words: string };

const yuan = (fen: number) => Math.round(fen) / 100;

const base = (ink: Ink) => ({
  animation: !ink.quiet,
  textStyle: { fontFamily: ink.sansSerif, color: ink.text },
  color: ink.series,
});
// Rich text, not HTML: names are people's words.
const tooltip = (ink: Ink, more: object = {}) => ({
  renderMode: "richText",
  backgroundColor: ink.card,
  borderColor: ink.line,
  textStyle: { color: ink.text, fontFamily: ink.sansSerif },
  ...more,
});
const axis = (ink: Ink) => ({
  axisLine: { lineStyle: { color: ink.line } },
  axisLabel: { color: ink.faded },
  splitLine: { lineStyle: { color: ink.line, opacity: 0.5 } },
});

/** Viewers over time, and under them, in lanes, what the host did. @param words of the axis, clock of a moment */
export function audienceOption(
  ink: Ink,
  {
    audience,
    marks,
    lanes,
    viewers,
    clock,
  }: {
    audience: ShowReport["audience"];
    marks: readonly Mark[];
    lanes: readonly string[];
    viewers: string;
    clock: (at: number) => string;
  },
): EChartsCoreOption {
  const times = [...audience.map(({ at }) => Date.parse(at)), ...marks.map(({ at }) => Date.parse(at))];
  const range = { min: Math.min(...times), max: Math.max(...times) };
  const label = { ...axis(ink).axisLabel, formatter: (at: number) => clock(at), hideOverlap: true };
  const laneHeight = 26 * lanes.length;
  return {
    ...base(ink),
    tooltip: tooltip(ink, { trigger: "item" }),
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    grid: [
      { left: 76, right: 16, top: 16, bottom: laneHeight + 44 },
      { left: 76, right: 16, height: laneHeight, bottom: 28 },
    ],
    xAxis: [
      { ...axis(ink), ...range, type: "time", gridIndex: 0, axisLabel: { show: false }, splitLine: { show: false } },
      { ...axis(ink), ...range, type: "time", gridIndex: 1, axisLabel: label, splitLine: { show: false } },
    ],
    yAxis: [
      { ...axis(ink), type: "value", gridIndex: 0, minInterval: 1 },
      { ...axis(ink), type: "category", gridIndex: 1, data: lanes.toReversed(), axisTick: { show: false } },
    ],
    series: [
      {
        name: viewers,
        type: "line",
        xAxisIndex: 0,
        yAxisIndex: 0,
        showSymbol: false,
        smooth: 0.2,
        lineStyle: { width: 2 },
        areaStyle: { opacity: 0.15 },
        data: audience.map((point) => [Date.parse(point.at), point.viewers]),
      },
      {
        type: "scatter",
        xAxisIndex: 1,
        yAxisIndex: 1,
        symbolSize: 12,
        itemStyle: { color: ink.series[1] },
        tooltip: { formatter: ({ dataIndex }: { dataIndex: number }) => said(marks[dataIndex]!, clock) },
        data: marks.map((mark) => [Date.parse(mark.at), mark.lane]),
      },
    ],
  };
}

const said = ({ at, words }: Mark, clock: (at: number) => string) => `${clock(Date.parse(at))} ${words}`;

/** Money by minute, the products upon each other. */
export function salesOption(
  ink: Ink,
  { sales, items, clock }: Pick<ShowReport, "sales" | "items"> & { clock: (at: number) => string },
): EChartsCoreOption {
  const minutes = minutesOf(sales);
  const sold = items.filter(({ variantId }) => sales.some((point) => point.variantId === variantId));
  const fenOf = new Map(sales.map((point) => [`${Date.parse(point.minute)}/${point.variantId}`, point.fen]));
  return {
    ...base(ink),
    tooltip: tooltip(ink, { trigger: "axis" }),
    legend: { bottom: 0, type: "plain", textStyle: { color: ink.text } },
    grid: { left: 64, right: 16, top: 16, bottom: 28 + 24 * Math.ceil(sold.length / 2) },
    xAxis: { ...axis(ink), type: "category", data: minutes.map(clock) },
    yAxis: { ...axis(ink), type: "value" },
    series: sold.map(({ variantId, title }) => ({
      name: title,
      type: "bar",
      stack: "sales",
      barMaxWidth: 28,
      data: minutes.map((minute) => yuan(fenOf.get(`${minute}/${variantId}`) ?? 0)),
    })),
  };
}

/** Most minutes that are drawn one by one. */
const MOST_MINUTES = 360;

/** Every minute from the first sale to the last, those without one too. Epoch milliseconds. */
export function minutesOf(sales: ShowReport["sales"]): number[] {
  const times = sales.map(({ minute }) => Date.parse(minute));
  if (times.length === 0) return [];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const count = (last - first) / 60_000 + 1;
  if (count > MOST_MINUTES) return [...new Set(times)].toSorted((a, b) => a - b);
  return Array.from({ length: count }, (_, i) => first + i * 60_000);
}

/** Shares as bars, the largest on top. */
export function sharesOption(ink: Ink, bars: readonly Bar[]): EChartsCoreOption {
  return {
    ...base(ink),
    tooltip: tooltip(ink, { trigger: "item", formatter: "{b}: ¥{c}" }),
    grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
    xAxis: { ...axis(ink), type: "value", axisLabel: { show: false } },
    yAxis: {
      ...axis(ink),
      type: "category",
      data: bars.map(({ name }) => name).toReversed(),
      axisTick: { show: false },
    },
    series: [
      {
        type: "bar",
        barMaxWidth: 24,
        label: { show: true, position: "right", color: ink.text, formatter: "¥{c}" },
        data: bars.map(({ fen }) => yuan(fen)).toReversed(),
      },
    ],
  };
}
