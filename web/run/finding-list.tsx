/** Findings with their numbers, what they are about, and what became of them. */
import { useTranslation } from "react-i18next";
import type { NumberedFinding } from "../fold/findings.ts";
import styles from "./run.module.css";

export function FindingList({ findings }: { readonly findings: readonly NumberedFinding[] }) {
  return (
    <ol className={styles["findings"]}>
      {findings.map((each) => (
        <FindingItem key={each.number} {...each} />
      ))}
    </ol>
  );
}

function FindingItem({ number, finding, outcome }: NumberedFinding) {
  const { t } = useTranslation();
  const outcomes = {
    done: t("run.outcomeDone"),
    "not-done": t("run.outcomeNotDone"),
    unclear: t("run.outcomeUnclear"),
  };
  return (
    <li className={styles["finding"]}>
      <div className={styles["findingHead"]}>
        <span className={styles["number"]}>{number}</span>
        {finding.source === "check" && <span className={styles["laneNote"]}>{t("run.program")}</span>}
        {outcome !== undefined && (
          <span className={styles["outcome"]} data-outcome={outcome}>
            {outcomes[outcome]}
          </span>
        )}
      </div>
      {finding.quote !== "" && (
        <p className={styles["quote"]}>
          <q>{finding.quote}</q>
        </p>
      )}
      <p>{finding.problem}</p>
      {finding.fix !== "" && <p className={styles["fix"]}>→ {finding.fix}</p>}
    </li>
  );
}
