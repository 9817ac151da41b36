/** Another way from one of a run's steps: with another goal, model or temperature. */
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useIsMutating, useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { RunDetail } from "../api/wire.ts";
import { Failure } from "../app/failure.tsx";
import view from "../run/run.module.css";
import { StepName } from "../run/step-name.tsx";
import { type ForkChanges, forkRequest, noChanges } from "./fork-request.ts";
import styles from "./runs.module.css";

export function ForkForm({ run }: { readonly run: RunDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [changes, setChanges] = useState<ForkChanges>({ ...noChanges, fromStep: Math.min(1, run.steps.length - 1) });
  const mutationKey = ["fork", run.id];
  const { mutate, error } = useMutation({
    mutationKey,
    mutationFn: () => {
      const path = `/v1/runs/${encodeURIComponent(run.id)}/fork`;
      return callApi<{ readonly id: string }>(path, { method: "POST", body: forkRequest(changes) });
    },
  });
  const isBusy = useIsMutating({ mutationKey }) > 0;
  const fork = (event: SubmitEvent): void => {
    event.preventDefault();
    // Who has left meanwhile is not fetched back.
    mutate(undefined, { onSuccess: ({ id }) => void navigate({ to: "/runs/$id", params: { id } }) });
  };
  return (
    <details className={view["details"]}>
      <summary>{t("detail.fork")}</summary>
      <form className={styles["fork"]} onSubmit={fork}>
        <p className={styles["whole"]}>{t("detail.forkAbout")}</p>
        <ForkFields run={run} changes={changes} onChange={(part) => setChanges({ ...changes, ...part })} />
        <Button className={styles["whole"] ?? ""} type="submit" loading={isBusy}>
          {t("detail.forkStart")}
        </Button>
        {error !== null && (
          <div className={styles["whole"]}>
            <Failure error={error} />
          </div>
        )}
      </form>
    </details>
  );
}

interface ForkFieldsProps {
  readonly run: RunDetail;
  readonly changes: ForkChanges;
  readonly onChange: (part: Partial<ForkChanges>) => void;
}

function ForkFields({ run: { steps, input }, changes, onChange }: ForkFieldsProps) {
  const { t } = useTranslation();
  const asItWas = t("detail.forkUnchanged");
  const rows = [
    { name: "rounds", label: t("detail.forkRounds"), was: input?.rounds },
    { name: "temperature", label: t("detail.forkTemperature"), was: input?.primary.temperature },
    { name: "reviewTemperature", label: t("detail.forkReviewTemperature"), was: input?.secondary.temperature },
    { name: "reviewModel", label: t("detail.forkReviewModel"), was: input?.secondary.model },
    { name: "refineModel", label: t("detail.forkRefineModel"), was: input?.primary.model },
  ] as const;
  return (
    <>
      <NativeSelect
        label={t("detail.forkFrom")}
        value={`${changes.fromStep}`}
        onChange={({ target }) => onChange({ fromStep: Number(target.value) })}
      >
        {steps.map((step) => (
          <option key={step.index} value={step.index}>
            {step.index}. <StepName step={step} />
          </option>
        ))}
      </NativeSelect>
      {rows.map(({ name, label, was }) => (
        <TextInput
          key={name}
          label={label}
          placeholder={was === undefined ? asItWas : `${was} (${asItWas})`}
          value={changes[name]}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      ))}
      <Textarea
        className={styles["whole"] ?? ""}
        label={t("detail.forkGoal")}
        placeholder={input?.goal ?? asItWas}
        value={changes.goal}
        rows={2}
        onChange={({ target }) => onChange({ goal: target.value })}
      />
    </>
  );
}
