/** Time, tokens and cost in one line. */
import { useTranslation } from "react-i18next";
import styles from "./run.module.css";
import { useFigures } from "./use-figures.ts";

interface FiguresProps {
  readonly ms: number;
  readonly tokens: number | null;
  readonly cost: number | null;
}

export function Figures({ ms, tokens, cost }: FiguresProps) {
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
