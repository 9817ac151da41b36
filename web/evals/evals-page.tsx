/** All evaluations, newest first, with what each of them came to; and how to make one. */
import { pairsOf } from "./pairs-of.ts";
import { Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EvalLine } from "../api/evals-wire.ts";
import { Failure } from "../app/failure.tsx";
import run from "../run/run.module.css";
import { EvalSets } from "./eval-sets.tsx";
import styles from "./evals.module.css";
import { useEvals } from "./use-evals.ts";
import { useInLanguage } from "../texts/use-in-language.ts";

export function EvalsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useEvals();
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          {t("evals.title")}
        </Title>
        <Text c="dimmed">{t("evals.about")}</Text>
      </div>
      {error !== null ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Text c="dimmed">{t("app.loading")}</Text>
      ) : data.data.length === 0 ? (
        <NoEvals />
      ) : (
        <ul className={styles["list"]}>
          {data.data.map((line) => (
            <EvalItem key={line.id} line={line} />
          ))}
        </ul>
      )}
      <EvalSets />
    </Stack>
  );
}

function EvalItem({ line: { id, created, suite, rows, models, closing } }: { readonly line: EvalLine }) {
  const { t, i18n } = useTranslation();
  const inLanguage = useInLanguage();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <li className={styles["item"]}>
      <Link className="fc-link" to="/evals/$id" params={{ id }}>
        <b>{suite}</b>
      </Link>
      <Text span size="sm" c="dimmed">
        {[date.format(created * 1000), t("evals.rows", { count: rows }), pairsOf(models)].join(" · ")}
      </Text>
      {closing.map((words, index) => (
        <p key={index}>{inLanguage(words)}</p>
      ))}
    </li>
  );
}

const commands = ["--suite russian", "--data questions.jsonl", "--from-runs"].map((rows) => `frogcom eval run ${rows}`);

function NoEvals() {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" maw={720}>
      <Text fw={600}>{t("evals.empty")}</Text>
      <Text>{t("evals.emptyAbout")}</Text>
      <pre className={run["code"]} tabIndex={0}>
        {commands.join("\n")}
      </pre>
    </Stack>
  );
}
