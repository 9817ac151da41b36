/** Tries a model at its place, with what stands in the form, before it is saved. */
import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { TrialReport } from "../api/wire.ts";
import { Failure } from "../app/failure.tsx";
import styles from "./settings.module.css";
import { keyAt, keyFor, type TrialKey } from "./trial-key.ts";

interface TrialProps {
  readonly side: "primary" | "secondary";
  /** As typed and not saved yet; unset = as the settings say. */
  readonly address: string | undefined;
  readonly model: string | undefined;
}

export function BackendTrial({ side, address, model }: TrialProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<TrialKey>();
  const id = useId();
  const key = address === undefined || typed === undefined ? "" : keyAt(address, typed);
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: () =>
      callApi<TrialReport>(`/config/llm/${side}/test`, {
        method: "POST",
        body: { base_url: address, model, api_key: key || undefined },
      }),
  });
  return (
    <div className={styles["trial"]}>
      {address !== undefined && (
        <PasswordInput
          size="xs"
          label={t("trial.key")}
          description={t("trial.keyAbout")}
          value={key}
          autoComplete="off"
          onChange={({ target }) => setTyped(keyFor(address, target.value))}
        />
      )}
      <Button size="xs" variant="default" loading={isPending} onClick={() => mutate()} aria-describedby={id}>
        {t(`trial.${side}`)}
      </Button>
      <p id={id} className={styles["about"]}>
        {t("trial.about")}
      </p>
      <div role="status">
        {isPending && t("trial.running")}
        {data !== undefined && <Report report={data} />}
      </div>
      {error !== null && <Failure error={error} />}
    </div>
  );
}

function Report({ report: { ok, findings } }: { readonly report: TrialReport }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t(ok ? "trial.well" : "trial.failed")}</strong>
      <ul className={styles["findings"]}>
        {findings.map(({ name, verdict, message, do: cure }) => (
          <li key={name} data-verdict={verdict}>
            <span className={styles["verdict"]}>{t(`verdicts.${verdict}`)}</span> {message}
            {cure !== null && <code className={styles["cure"]}>{cure}</code>}
          </li>
        ))}
      </ul>
    </>
  );
}
