/** Figures of statistics in the reader's language. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { WireEstimate, WirePercentiles } from "../api/stats-wire.ts";
import { writeCost, writeCount, writeDecimal, writeDuration, writePercent } from "../texts/figures.ts";

export function useWriters() {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const { language } = i18n;
    const seconds = (value: number): string => writeDuration(value * 1000, language);
    const percent = (share: number): string => writePercent(share, language);
    const signed = (value: number): string => writeDecimal(value, language, { isSigned: true });
    const orNone =
      <T>(write: (value: T) => string) =>
      (value: T | null): string =>
        value === null ? t("figures.none") : write(value);
    return {
      seconds,
      percent,
      count: (value: number): string => writeCount(value, language),
      cost: (value: number): string => writeCost(value, language),
      speed: (value: number): string => writeDecimal(value, language),
      percentiles: orNone(({ p50, p95 }: WirePercentiles) => `${seconds(p50)} / ${seconds(p95)}`),
      points: orNone(({ points, low, high }: WireEstimate) =>
        t("figures.points", { value: signed(points), low: signed(low), high: signed(high) }),
      ),
      orNone,
    };
  }, [t, i18n]);
}
