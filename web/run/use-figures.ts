/** Times, counts and costs in the reader's language; what nobody knows is said so. */
import { useTranslation } from "react-i18next";
import { writeCost, writeCount, writeDuration } from "../texts/figures.ts";

export function useFigures() {
  const { t, i18n } = useTranslation();
  const orUnknown =
    (write: (figure: number, language: string) => string) =>
    (figure: number | null): string =>
      figure === null ? t("run.unknown") : write(figure, i18n.language);
  return {
    writeDuration: (ms: number): string => writeDuration(ms, i18n.language),
    writeCount: orUnknown(writeCount),
    writeCost: orUnknown(writeCost),
  };
}
