/** The text of one step, with its thoughts folded away and its failure in words. */
import { useTranslation } from "react-i18next";
import type { StepState } from "../../src/core/state.ts";
import type { Mark } from "../fold/marks.ts";
import { ModelText } from "./model-text.tsx";
import styles from "./run.module.css";

interface StepTextProps {
  readonly step: StepState;
  readonly marks?: readonly Mark[] | undefined;
}

export function StepText({ step: { text, reasoning, status, error }, marks }: StepTextProps) {
  const { t } = useTranslation();
  return (
    <>
      {reasoning !== "" && (
        <details>
          <summary className={styles["caption"]}>{t("run.thinking")}</summary>
          <div className={`${styles["streamed"] ?? ""} ${styles["thought"] ?? ""}`}>{reasoning}</div>
        </details>
      )}
      <ModelText text={text} isWhole={status !== "running"} {...(marks && { marks })} />
      {error !== undefined && <p role="note">{error.message}</p>}
    </>
  );
}
