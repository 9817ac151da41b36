/** Adds the question of a run to a set of questions, by which evaluations are made. */
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type SubmitEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { EvalSet } from "../api/evals-wire.ts";
import { Failure } from "../app/failure.tsx";
import { SetCommand } from "../evals/eval-sets.tsx";
import { useEvalSets } from "../evals/use-evals.ts";
import view from "../run/run.module.css";
import styles from "./runs.module.css";

/** Nothing for those whom sets are not for. */
export function AddToSet({ runId }: { readonly runId: string }) {
  const { t } = useTranslation();
  const { data: sets } = useEvalSets();
  if (sets === undefined) return null;
  return (
    <details className={view["details"]}>
      <summary>{t("sets.add")}</summary>
      <SetForm runId={runId} sets={sets.data} />
    </details>
  );
}

function SetForm({ runId, sets }: { readonly runId: string; readonly sets: readonly EvalSet[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(sets.length === 1 ? (sets[0]?.name ?? "") : "");
  const [reference, setReference] = useState("");
  const known = useId();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () =>
      callApi<EvalSet>(`/v1/eval-sets/${encodeURIComponent(name.trim())}/rows`, {
        method: "POST",
        body: { run_id: runId, ...(reference.trim() !== "" && { reference: reference.trim() }) },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["eval-sets"] }),
  });
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    mutate();
  };
  return (
    <form className={styles["addToSet"]} onSubmit={add}>
      <p className={styles["whole"]}>{t("sets.addAbout")}</p>
      <TextInput
        label={t("sets.name")}
        description={t("sets.nameHint")}
        value={name}
        required
        withAsterisk={false}
        autoCapitalize="none"
        spellCheck={false}
        list={known}
        onChange={({ target }) => setName(target.value)}
      />
      <datalist id={known}>
        {sets.map((set) => (
          <option key={set.name}>{set.name}</option>
        ))}
      </datalist>
      <TextInput
        label={t("sets.reference")}
        description={t("sets.referenceHint")}
        value={reference}
        onChange={({ target }) => setReference(target.value)}
      />
      <Button className={styles["whole"] ?? ""} type="submit" loading={isPending}>
        {t("sets.addIt")}
      </Button>
      <div className={styles["whole"]} role="status">
        {data !== undefined && t("sets.added", { name: data.name, count: data.rows })}
      </div>
      <div className={styles["whole"]}>
        {data !== undefined && <Added name={data.name} />}
        {error !== null && <Failure error={error} />}
      </div>
    </form>
  );
}

function Added({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <>
      <SetCommand name={name} />
      <p>
        <Link className="fc-link" to="/evals">
          {t("sets.toEvals")}
        </Link>
      </p>
    </>
  );
}
