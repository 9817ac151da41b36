/** Times, counts, shares and costs in the reader's language. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { writeCost, writeCount, writeDecimal, writeDuration, writePercent } from "./figures.ts";

export function useWriters() {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(
    () => ({
      /** Of milliseconds. */
      duration: (ms: number): string => writeDuration(ms, language),
      count: (value: number): string => writeCount(value, language),
      decimal: (value: number): string => writeDecimal(value, language),
      signed: (value: number): string => writeDecimal(value, language, { isSigned: true }),
      /** Of a share. */
      percent: (share: number): string => writePercent(share, language),
      cost: (value: number): string => writeCost(value, language),
    }),
    [language],
  );
}

/** A writer for what may be unknown, which is then told in these words. */
export function orElse(words: string) {
  return <T>(write: (value: T) => string) =>
    (value: T | null): string =>
      value === null ? words : write(value);
}
