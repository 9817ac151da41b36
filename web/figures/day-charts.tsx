/** The figures day by day. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { WireDay } from "../api/stats-wire.ts";
import { Chart } from "../charts/chart.tsx";
import { type ChartPlan, chartPlans, type PlannedLine } from "./chart-plans.ts";
import { daysInRow, type ShownDay } from "./days.ts";
import styles from "./figures.module.css";
import { useStatWriters } from "./use-stat-writers.ts";

export function DayCharts({ days }: { readonly days: readonly WireDay[] }) {
  const { t, i18n } = useTranslation();
  const write = useStatWriters();
  const shown = useMemo(() => daysInRow(days), [days]);
  const writeDay = useMemo(() => {
    // The days are those of UTC.
    const format = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "short", timeZone: "UTC" });
    return (index: number): string => {
      const day = shown[index];
      return day === undefined ? "" : format.format(day.at);
    };
  }, [shown, i18n.language]);
  const charts = useMemo(() => chartPlans(t), [t]);
  return (
    <div className={styles["charts"]}>
      {charts.map(({ key, title, unit, lines }) => (
        <DayChart key={key} {...{ title, unit, shown, lines, writeDay }} writeY={write[unit]} />
      ))}
    </div>
  );
}

interface DayChartProps {
  readonly title: string;
  readonly unit: ChartPlan["unit"];
  readonly shown: readonly ShownDay[];
  readonly lines: readonly PlannedLine[];
  readonly writeDay: (index: number) => string;
  readonly writeY: (value: number) => string;
}

function DayChart({ title, unit, shown, lines, writeDay, writeY }: DayChartProps) {
  const { t } = useTranslation();
  const xs = useMemo(() => shown.map((_, index) => index), [shown]);
  const series = useMemo(
    () =>
      lines.map(({ of, ...line }) => ({
        ...line,
        values: shown.map(({ stats }) => (stats === undefined ? null : of(stats))),
      })),
    [lines, shown],
  );
  const axes = { xs, writeX: writeDay, writeY, isCounted: unit === "count" };
  return <Chart title={title} places={t("figures.day")} series={series} {...axes} />;
}
