/** The rows that became better or worse, each with both answers, what changed word by word, and what fails in them. */
import { Stack, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvalDetails, WireChange, WireChangeList, WireSide } from "../api/evals-wire.ts";
import { explainChanges } from "../fold/changes.ts";
import { Changes } from "../run/changes-view.tsx";
import { Lane } from "../run/lane.tsx";
import { ModelText } from "../run/model-text.tsx";
import view from "../run/run.module.css";
import styles from "./evals.module.css";
import { useInLanguage } from "../texts/use-in-language.ts";

export function ChangedRows({ changes }: Pick<EvalDetails, "changes">) {
  const { t } = useTranslation();
  const changed = changes.filter(({ better, worse }) => better.count + worse.count > 0);
  if (changed.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t("evals.changed")}
      </Title>
      <Stack gap="xs">
        {changed.map(({ arm, better, worse }) => (
          <section key={arm} aria-label={arm}>
            <h3 className={styles["arm"]}>{arm}</h3>
            <ChangeList kind="better" list={better} />
            <ChangeList kind="worse" list={worse} />
          </section>
        ))}
      </Stack>
    </section>
  );
}

interface ChangeListProps {
  readonly kind: "better" | "worse";
  readonly list: WireChangeList;
}

function ChangeList({ kind, list: { count, rows } }: ChangeListProps) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <details className={view["details"]}>
      <summary>{kind === "better" ? t("evals.better", { count }) : t("evals.worse", { count })}</summary>
      {rows.map((change) => (
        <ChangedRow key={change.row} change={change} />
      ))}
      {count > rows.length && <p>{t("evals.more")}</p>}
    </details>
  );
}

function ChangedRow({ change }: { readonly change: WireChange }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { row, prompt, turn } = change;
  return (
    <details className={styles["row"]} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <code>{row}</code>{" "}
        {turn !== null && (
          <b className={styles["turn"]} data-turn={turn}>
            {t(turn === "fixed" ? "evals.fixed" : "evals.broken")}
          </b>
        )}{" "}
        {prompt}
      </summary>
      {isOpen && <BothAnswers change={change} />}
    </details>
  );
}

function BothAnswers({ change: { draft, answer } }: { readonly change: WireChange }) {
  const { t } = useTranslation();
  const pieces = useMemo(() => explainChanges(draft.text, answer.text, []), [draft, answer]);
  return (
    <Stack gap="sm" mt="xs">
      <Changes pieces={pieces} hasCauses={false} />
      <div className={view["sides"]}>
        <Side lane="draft" title={t("run.draft")} side={draft} />
        <Side lane="answer" title={t("run.answer")} side={answer} />
      </div>
    </Stack>
  );
}

function Side({ lane, title, side: { text, failed } }: { lane: "draft" | "answer"; title: string; side: WireSide }) {
  const { t } = useTranslation();
  const inLanguage = useInLanguage();
  return (
    <Lane lane={lane} title={title} isGrowing={false}>
      {failed.length === 0 ? (
        <p className={styles["holds"]}>{t("evals.holds")}</p>
      ) : (
        <ul className={styles["failed"]}>
          {failed.map((words, index) => (
            <li key={index}>{inLanguage(words)}</li>
          ))}
        </ul>
      )}
      <ModelText text={text} isWhole />
    </Lane>
  );
}
