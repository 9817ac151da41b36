/** Figures of statistics in the reader's language. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { WireEstimate, WirePercentiles } from "../api/stats-wire.ts";
import { orElse, useWriters } from "../texts/use-writers.ts";

export function useStatWriters() {
  const { t } = useTranslation();
  const writers = useWriters();
  return useMemo(() => {
    const { duration, decimal, signed } = writers;
    const orNone = orElse(t("figures.none"));
    const seconds = (value: number): string => duration(value * 1000);
    return {
      ...writers,
      seconds,
      speed: decimal,
      percentiles: orNone(({ p50, p95 }: WirePercentiles) => `${seconds(p50)} / ${seconds(p95)}`),
      points: orNone(({ points, low, high }: WireEstimate) =>
        t("figures.points", { value: signed(points), low: signed(low), high: signed(high) }),
      ),
      orNone,
    };
  }, [t, writers]);
}
