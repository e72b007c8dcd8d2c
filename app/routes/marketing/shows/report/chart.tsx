import type { EChartsCoreOption } from "echarts/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { Section } from "../section.tsx";
import { inkOf, type Ink } from "./ink.ts";

/**
 * A chart, and the same as a table for whoever reads instead of looks. The chart comes with scripts, and only then; its
 * colours follow day and night.
 * @param option made of the page's colours of the moment; the same function as long as it draws the same
 * @param table its rows, and the way to take them along
 */
export function Chart({
  title,
  height,
  option,
  table,
}: {
  title: string;
  height: string;
  option: (ink: Ink) => EChartsCoreOption;
  table: ReactNode;
}) {
  const box = useRef<HTMLElement>(null);
  const scripted = useScripted();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let clear: (() => void) | null = null;
    let closed = false;
    const night = window.matchMedia("(prefers-color-scheme: dark)");
    const draw = () =>
      void import("./draw.ts").then(({ drawChart }) => {
        if (closed) return;
        clear?.();
        clear = drawChart(element, option(inkOf(element)));
        element.dataset["drawn"] = "";
      });
    draw();
    night.addEventListener("change", draw);
    return () => {
      closed = true;
      night.removeEventListener("change", draw);
      clear?.();
    };
  }, [option, scripted]);
  return (
    <Section title={title}>
      {scripted && <figure ref={box} aria-label={title} className={`${height} w-full`} />}
      {table}
    </Section>
  );
}
