/** Times, counts and costs in the reader's language; what nobody knows is said so. */
import { useTranslation } from "react-i18next";
import { orElse, useWriters } from "../texts/use-writers.ts";

export function useFigures() {
  const { t } = useTranslation();
  const { duration, count, cost } = useWriters();
  const orUnknown = orElse(t("run.unknown"));
  return { writeDuration: orUnknown(duration), writeCount: orUnknown(count), writeCost: orUnknown(cost) };
}
