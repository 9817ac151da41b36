/** A chart with its name, what its lines mean and say where the pointer is, and the same figures as a table. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ChartSeries, hasFigures } from "./chart-series.ts";
import styles from "./charts.module.css";
import { Plot } from "./plot.tsx";

interface ChartProps {
  readonly title: string;
  readonly about?: string;
  /** What the places are called together, as the head of the table's first column. */
  readonly places: string;
  readonly xs: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly writeX: (x: number) => string;
  readonly writeY: (y: number) => string;
  readonly isByWhole?: boolean;
  /** The values are whole numbers. */
  readonly isCounted?: boolean;
  /** What stands in the first column of the table; unset = the places as the axis has them. */
  readonly namePlace?: (index: number) => string;
}

/** Of no figures there is no chart. */
export function Chart(props: ChartProps) {
  const { title, about, xs, series, writeX, writeY, isByWhole = true, isCounted = false, namePlace } = props;
  const [point, setPoint] = useState<number>();
  const nameOf = namePlace ?? ((index: number): string => writeX(xs[index] ?? 0));
  if (!hasFigures(series)) return null;
  return (
    <figure className={styles["chart"]}>
      <figcaption className={styles["title"]}>{title}</figcaption>
      {about !== undefined && <p className={styles["about"]}>{about}</p>}
      <Legend series={series} place={point} name={point === undefined ? "" : nameOf(point)} write={writeY} />
      <Plot {...{ xs, series, writeX, writeY, isByWhole, isCounted }} onPoint={setPoint} />
      <ChartTable {...props} nameOf={nameOf} />
    </figure>
  );
}

interface LegendProps {
  readonly series: readonly ChartSeries[];
  readonly place: number | undefined;
  readonly name: string;
  readonly write: (y: number) => string;
}

function Legend({ series, place, name, write }: LegendProps) {
  return (
    <ul className={styles["legend"]} aria-hidden="true">
      {series.map(({ name: own, colour, line, values }) => {
        const value = place === undefined ? null : (values[place] ?? null);
        return (
          <li key={own}>
            <svg width="26" height="10" data-line={line} style={{ color: `var(${colour})` }}>
              {line === "none" ? <circle cx="13" cy="5" r="5" /> : <line x1="0" y1="5" x2="26" y2="5" />}
            </svg>
            {own}
            {value !== null && <b>{write(value)}</b>}
          </li>
        );
      })}
      <li>{name}</li>
    </ul>
  );
}

interface ChartTableProps extends ChartProps {
  readonly nameOf: (index: number) => string;
}

function ChartTable({ title, places, xs, series, writeY, nameOf }: ChartTableProps) {
  const { t } = useTranslation();
  return (
    <details className={styles["table"]}>
      <summary>{t("figures.asTable")}</summary>
      <div className={styles["wide"]} tabIndex={0} role="group" aria-label={title}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{places}</th>
              {series.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {xs.map((x, index) => (
              <tr key={x}>
                <th scope="row">{nameOf(index)}</th>
                {series.map(({ name, values }) => {
                  const value = values[index] ?? null;
                  return <td key={name}>{value === null ? t("figures.none") : writeY(value)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
