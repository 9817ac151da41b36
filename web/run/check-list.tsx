/** What programs say of the answer, what fails first. */
import { useTranslation } from "react-i18next";
import type { RunState } from "../../src/core/state.ts";
import { useInLanguage } from "../texts/use-in-language.ts";
import styles from "./run.module.css";

export function CheckList({ state: { answer } }: { readonly state: RunState }) {
  const { t } = useTranslation();
  const inLanguage = useInLanguage();
  const results = (answer?.checks ?? []).toSorted((one, other) => Number(one.passed) - Number(other.passed));
  if (results.length === 0) return null;
  return (
    <section>
      <h2 className={styles["caption"]}>{t("run.checks")}</h2>
      <ul className={styles["checks"]}>
        {results.map(({ passed, detail }, index) => (
          <li key={index} data-passed={passed}>
            <span aria-hidden="true">{passed ? "✓" : "✗"}</span>
            <span>{t(passed ? "run.checkPassed" : "run.checkFailed")}</span>
            {inLanguage(detail)}
          </li>
        ))}
      </ul>
    </section>
  );
}
