/** The chart of quality and cost: where each arm stands, and the line of those that no other one beats in both. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { WireArm } from "../api/evals-wire.ts";
import { Chart } from "../charts/chart.tsx";
import type { ChartSeries } from "../charts/chart-series.ts";
import { writeCount, writeDecimal, writePercent } from "../texts/figures.ts";
import { placesOf } from "./places.ts";

export function FrontChart({ arms }: { readonly arms: readonly WireArm[] }) {
  const { t, i18n } = useTranslation();
  const { places, isByTokens } = useMemo(() => placesOf(arms), [arms]);
  const series = useMemo<readonly ChartSeries[]>(() => {
    const valuesWhere = (isShown: (place: (typeof places)[number]) => boolean) =>
      places.map((place) => (isShown(place) ? place.quality : null));
    return [
      {
        name: t("evals.front"),
        colour: "--fc-answer",
        line: "solid",
        isJoined: true,
        values: valuesWhere(({ isFront }) => isFront),
        ranges: places.map(({ isFront, range }) => (isFront ? range : null)),
        names: places.map(({ arm }) => arm),
      },
      {
        name: t("evals.beaten"),
        colour: "--fc-review",
        line: "none",
        values: valuesWhere(({ isFront }) => !isFront),
        ranges: places.map(({ isFront, range }) => (isFront ? null : range)),
        names: places.map(({ arm }) => arm),
      },
    ];
  }, [places, t]);
  const xs = useMemo(() => places.map(({ cost }) => cost), [places]);
  const write = useMemo(() => {
    const { language } = i18n;
    return {
      cost: (cost: number): string => (isByTokens ? writeCount(cost, language) : writeDecimal(cost, language)),
      quality: (share: number): string => writePercent(share, language),
    };
  }, [i18n, isByTokens]);
  if (places.length < 2) return null;
  return (
    <Chart
      title={t("evals.quality")}
      about={t(isByTokens ? "evals.byTokens" : "evals.bySeconds")}
      places={t("evals.arm")}
      xs={xs}
      series={series}
      writeX={write.cost}
      writeY={write.quality}
      isByWhole={false}
      namePlace={(index) => `${places[index]?.arm ?? ""} (${write.cost(places[index]?.cost ?? 0)})`}
    />
  );
}
