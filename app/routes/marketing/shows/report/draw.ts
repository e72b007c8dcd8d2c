import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { AxisPointerComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

// What these charts need of ECharts, and no more; loaded after the page.
use([
  BarChart,
  LineChart,
  ScatterChart,
  AxisPointerComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  CanvasRenderer,
]);

/** Draws a chart that keeps to the size of its element. @returns takes it away */
export function drawChart(element: HTMLElement, option: EChartsCoreOption): () => void {
  const chart = init(element, null, { renderer: "canvas" });
  chart.setOption(option);
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(element);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}
