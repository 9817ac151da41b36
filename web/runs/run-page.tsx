/** One run: what was asked, how it went, each step exactly, and other ways from there. */
import { Group, Stack, Text, Title } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RunDetail } from "../api/wire.ts";
import { Phase } from "../run/phase.tsx";
import { RunView } from "../run/run-view.tsx";
import { StopRun } from "../run/stop-run.tsx";
import { useLiveRun } from "../run/use-live-run.ts";
import { AddToSet } from "./add-to-set.tsx";
import { CompareOrigin } from "./compare-origin.tsx";
import { EffectNote } from "./effect-note.tsx";
import { ForkForm } from "./fork-form.tsx";
import styles from "./runs.module.css";
import { StepInspector } from "./step-inspector.tsx";
import { useRun } from "./use-run.ts";

export function RunPage() {
  const { id } = useParams({ from: "/runs/$id" });
  return <OneRun key={id} id={id} />;
}

function OneRun({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const sight = useLiveRun(id);
  const { state } = sight;
  const doneCount = state.steps.filter(({ status }) => status === "done").length;
  // Before its first event every run seems to go on, also one that has ended and is to be read once.
  const { data: run } = useRun(id, state.id === null ? null : `${state.status} ${doneCount}`);
  return (
    <Stack>
      <div>
        <Link className="fc-link" to="/runs">
          {t("detail.back")}
        </Link>
        <Title order={1} size="h3">
          {id}
        </Title>
      </div>
      <Group mih={36}>
        <Phase sight={sight} />
        {run !== undefined && <EffectNote run={run} />}
        <StopRun id={id} isGoing={state.status === "running" && state.id !== null} />
      </Group>
      {run?.resumed_by && <ResumedBy id={run.resumed_by.run_id} />}
      {run !== undefined && <Question run={run} />}
      <RunView sight={sight} />
      {run?.origin !== null && run?.origin !== undefined && <CompareOrigin run={run} origin={run.origin} />}
      {run !== undefined && run.steps.length > 0 && <StepInspector run={run} />}
      {run !== undefined && run.store === "full" && run.status !== "running" && <ForkForm run={run} />}
      {run !== undefined && run.store === "full" && <AddToSet runId={id} />}
    </Stack>
  );
}

function ResumedBy({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <Link className="fc-link" to="/runs/$id" params={{ id }}>
      {t("detail.resumedBy", { run: id })}
    </Link>
  );
}

function Question({ run: { prompt, input } }: { readonly run: RunDetail }) {
  const { t } = useTranslation();
  return (
    <div className={styles["question"]}>
      <span className={styles["role"]}>{t("detail.question")}</span>
      {prompt === "" ? t("detail.textsMissing") : prompt}
      {input !== null && input.rounds > 0 && input.goal !== "" && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("detail.goal")}: {input.goal}
        </Text>
      )}
    </div>
  );
}
