/** Time, tokens and cost in one line. */
import { useTranslation } from "react-i18next";
import { writeCost, writeCount, writeDuration } from "../texts/figures.ts";
import styles from "./run.module.css";

interface FiguresProps {
  readonly ms: number;
  readonly tokens: number | null;
  readonly cost: number | null;
}

export function Figures({ ms, tokens, cost }: FiguresProps) {
  const { t, i18n } = useTranslation();
  const unknown = t("run.unknown");
  const rows = [
    [t("run.time"), writeDuration(ms, i18n.language)],
    [t("run.tokens"), tokens === null ? unknown : writeCount(tokens, i18n.language)],
    [t("run.cost"), cost === null ? unknown : writeCost(cost, i18n.language)],
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
