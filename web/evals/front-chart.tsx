/** The chart of quality and cost: where each arm stands, and the line of those that no other one beats in both. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { WireArm } from "../api/evals-wire.ts";
import { Chart } from "../charts/chart.tsx";
import type { ChartSeries } from "../charts/chart-series.ts";
import { useWriters } from "../texts/use-writers.ts";
import { type ArmPlace, placesOf } from "./places.ts";

export function FrontChart({ arms }: { readonly arms: readonly WireArm[] }) {
  const { t } = useTranslation();
  const { count, decimal, percent } = useWriters();
  const { places, isByTokens } = useMemo(() => placesOf(arms), [arms]);
  const series = useMemo<readonly ChartSeries[]>(() => {
    const part = (isFront: boolean) => {
      const whereFits = <T,>(read: (place: ArmPlace) => T) =>
        places.map((place) => (place.isFront === isFront ? read(place) : null));
      return {
        values: whereFits(({ quality }) => quality),
        ranges: whereFits(({ range }) => range),
        names: places.map(({ arm }) => arm),
      };
    };
    return [
      { name: t("evals.front"), colour: "--fc-answer", line: "solid", isJoined: true, ...part(true) },
      { name: t("evals.beaten"), colour: "--fc-review", line: "none", ...part(false) },
    ];
  }, [places, t]);
  const xs = useMemo(() => places.map(({ cost }) => cost), [places]);
  const writeCost = isByTokens ? count : decimal;
  if (places.length < 2) return null;
  return (
    <Chart
      title={t("evals.quality")}
      about={t(isByTokens ? "evals.byTokens" : "evals.bySeconds")}
      places={t("evals.arm")}
      xs={xs}
      series={series}
      writeX={writeCost}
      writeY={percent}
      isByWhole={false}
      namePlace={(index) => `${places[index]?.arm ?? ""} (${writeCost(places[index]?.cost ?? 0)})`}
    />
  );
}
