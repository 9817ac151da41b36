/** Time, tokens and cost in one line. */
import { useTranslation } from "react-i18next";
import styles from "./run.module.css";
import type { Taken } from "../fold/draft-alone.ts";
import { useFigures } from "./use-figures.ts";

export function Figures({ ms, tokens, cost }: Taken) {
  const { t } = useTranslation();
  const { writeDuration, writeCount, writeCost } = useFigures();
  const rows = [
    [t("run.time"), writeDuration(ms)],
    [t("run.tokens"), writeCount(tokens)],
    [t("run.cost"), writeCost(cost)],
  ] as const;
  return (
    <dl className={styles["figures"]}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
