/** Sets of questions that were added on the pages of runs, and the command that asks one. */
import { Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../app/copy-button.tsx";
import run from "../run/run.module.css";
import styles from "./evals.module.css";
import { useEvalSets } from "./use-evals.ts";

/** Nothing for those whom sets are not for. */
export function EvalSets() {
  const { t } = useTranslation();
  const { data } = useEvalSets();
  if (data === undefined) return null;
  return (
    <section aria-labelledby="eval-sets">
      <Title order={2} size="h4" id="eval-sets">
        {t("sets.title")}
      </Title>
      <Text c="dimmed" mb="xs">
        {t(data.data.length === 0 ? "sets.none" : "sets.about")}
      </Text>
      <ul className={styles["list"]}>
        {data.data.map(({ name, rows }) => (
          <li key={name} className={styles["item"]}>
            <b>{name}</b>
            <Text span size="sm" c="dimmed">
              {t("evals.questions", { count: rows })}
            </Text>
            <SetCommand name={name} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function SetCommand({ name }: { readonly name: string }) {
  const command = `frogcom eval run --set ${name}`;
  return (
    <>
      <pre className={run["code"]} tabIndex={0}>
        {command}
      </pre>
      <span>
        <CopyButton text={command} />
      </span>
    </>
  );
}
