/** Lines and points on a canvas, drawn by uPlot; the only file that knows it. */
import "uplot/dist/uPlot.min.css";
import { useComputedColorScheme } from "@mantine/core";
import { memo, useEffect, useRef } from "react";
import UPlot from "uplot";
import styles from "./charts.module.css";
import type { ChartSeries } from "./chart-series.ts";
import { apart } from "./apart.ts";
import { wholeOnly } from "./whole-only.ts";

interface PlotProps {
  /** Rising. */
  readonly xs: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly writeX: (x: number) => string;
  readonly writeY: (y: number) => string;
  /** The x axis has names for whole numbers alone. */
  readonly isByWhole: boolean;
  /** The y axis, too. */
  readonly isCounted: boolean;
  /** Hears which of the places the pointer is at. */
  readonly onPoint: (index: number | undefined) => void;
}

const HEIGHT_PX = 220;
const FONT = "12px system-ui, sans-serif";
const dashes = { solid: [], dashed: [7, 4], dotted: [2, 3] } as const;

/** Drawn anew when one of its properties is another one, and not whenever the pointer moves. */
export const Plot = memo(function Plot(props: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  // A canvas does not follow the colours of the page by itself.
  const scheme = useComputedColorScheme();
  useEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    const plot = new UPlot(optionsOf(props, current.clientWidth), dataOf(props), current);
    const resizing = new ResizeObserver(() => plot.setSize({ width: current.clientWidth, height: HEIGHT_PX }));
    resizing.observe(current);
    return () => {
      resizing.disconnect();
      plot.destroy();
    };
  }, [props, scheme]);
  return <div ref={place} className={styles["plot"]} aria-hidden="true" />;
});

function dataOf({ xs, series }: PlotProps): UPlot.AlignedData {
  return [[...xs], ...series.map(({ values }) => [...values])];
}

function optionsOf({ series, writeX, writeY, isByWhole, isCounted, onPoint }: PlotProps, width: number): UPlot.Options {
  const [text, grid] = [colourOf("--mantine-color-dimmed"), colourOf("--fc-line")];
  const axis = { stroke: text, font: FONT, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
  const nameX = isByWhole ? wholeOnly(writeX) : writeX;
  const nameY = isCounted ? wholeOnly(writeY) : writeY;
  return {
    width,
    height: HEIGHT_PX,
    legend: { show: false },
    cursor: { y: false, drag: { setScale: false, x: false, y: false } },
    scales: {
      x: { time: false, range: (_, low, high) => withMargin(low, high) },
      y: { range: isByWhole ? fromZero : (_, low, high) => aroundRanges(series, low, high) },
    },
    axes: [
      { ...axis, space: 70, values: (_, splits) => splits.map(nameX) },
      { ...axis, size: 64, values: (_, splits) => splits.map(nameY) },
    ],
    series: [{}, ...series.map(seriesOptions)],
    hooks: {
      draw: [
        (plot) => {
          for (const each of series) drawRanges(plot, each, colourOf(each.colour));
          drawNames(plot, series, text);
        },
      ],
      setCursor: [({ cursor }) => onPoint(cursor.idx ?? undefined)],
    },
  };
}

function seriesOptions({ colour, line, isJoined }: ChartSeries): UPlot.Series {
  const stroke = colourOf(colour);
  const point = { show: true, size: line === "none" ? 12 : 6, fill: stroke, stroke };
  return line === "none"
    ? { stroke, width: 0, points: point }
    : { stroke, width: 2, spanGaps: isJoined === true, dash: [...dashes[line]], points: point };
}

function colourOf(variable: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
}

/** The first and the last place must not lie on the edge; one place alone stands in the middle. */
function withMargin(low: number, high: number): [number, number] {
  const margin = high === low ? 1 : (high - low) * 0.04;
  return [low - margin, high + margin];
}

/** Room for the intervals, which uPlot does not know of. */
function aroundRanges(series: readonly ChartSeries[], low: number | null, high: number | null): [number, number] {
  const ends = series.flatMap(({ ranges = [] }) => ranges.flatMap((range) => (range ? [range.low, range.high] : [])));
  const [least, most] = [Math.min(low ?? 0, ...ends), Math.max(high ?? 1, ...ends)];
  const margin = (most - least) * 0.08 || 1;
  return [least - margin, most + margin];
}

function fromZero(_: UPlot, low: number | null, high: number | null): [number, number] {
  return [Math.min(0, low ?? 0), high === null || high <= 0 ? 1 : high * 1.08];
}

/** The intervals around points, which uPlot has no series for. */
function drawRanges(plot: UPlot, { ranges = [] }: ChartSeries, colour: string): void {
  const { ctx } = plot;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2 * devicePixelRatio;
  ranges.forEach((range, index) => {
    const x = plot.data[0][index];
    if (range === null || x === undefined) return;
    const left = plot.valToPos(x, "x", true);
    ctx.beginPath();
    ctx.moveTo(left, plot.valToPos(range.low, "y", true));
    ctx.lineTo(left, plot.valToPos(range.high, "y", true));
    ctx.stroke();
  });
}

function drawNames(plot: UPlot, series: readonly ChartSeries[], colour: string): void {
  const { ctx } = plot;
  const scale = devicePixelRatio;
  ctx.fillStyle = colour;
  ctx.font = FONT.replace("12px", `${12 * scale}px`);
  ctx.textAlign = "left";
  const names = series.flatMap(({ values, names: own = [] }) =>
    own.flatMap((text, index) => {
      const [x, y] = [plot.data[0][index], values[index] ?? null];
      if (x === undefined || y === null) return [];
      const width = ctx.measureText(text).width;
      // A name at the right edge stands left of its point.
      const at = plot.valToPos(x, "x", true) + 11 * scale;
      const left = at + width > ctx.canvas.width ? at - width - 22 * scale : at;
      return [{ text, left, width, top: plot.valToPos(y, "y", true) + 4 * scale }];
    }),
  );
  for (const { text, left, top } of apart(names, 14 * scale)) ctx.fillText(text, left, top);
}
