/** What will be other than it is, before it is saved. */
import { Button, Group } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import { Failure } from "../app/failure.tsx";
import { type Change, requestsFor } from "./edits.ts";
import styles from "./settings.module.css";

interface SaveBarProps {
  readonly changes: readonly Change[];
  /** Everything was saved, or given up. */
  readonly onDone: () => void;
}

export function SaveBar({ changes, onDone }: SaveBarProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending, error, isSuccess, reset } = useMutation({
    mutationFn: () => saveAll(changes),
    // What was saved before one was refused counts too.
    onSettled: () => queries.invalidateQueries(),
    onSuccess: onDone,
  });
  const discard = (): void => {
    reset();
    onDone();
  };
  if (changes.length === 0) return <div role="status">{isSuccess && t("settings.saved")}</div>;
  return (
    <section className={styles["save"]}>
      <strong role="status">{t("settings.changed", { count: changes.length })}</strong>
      <ul className={styles["diff"]}>
        {changes.map((change) => (
          <ChangeLine key={change.setting.key} change={change} />
        ))}
      </ul>
      {error !== null && <Failure error={error} />}
      <Group gap="xs" mt="xs">
        <Button size="xs" loading={isPending} onClick={() => mutate()}>
          {t("settings.save")}
        </Button>
        <Button size="xs" variant="default" onClick={discard}>
          {t("settings.discard")}
        </Button>
      </Group>
    </section>
  );
}

async function saveAll(changes: readonly Change[]): Promise<void> {
  for (const { path, body } of requestsFor(changes)) await callApi(path, { method: "PUT", body });
}

function ChangeLine({ change: { setting, was, becomes } }: { readonly change: Change }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className={styles["name"]}>{setting.env}</span>: {t("settings.was")} <del>{was || t("settings.unset")}</del>{" "}
      {t("settings.becomes")} <ins>{becomes || t("settings.unset")}</ins>
    </li>
  );
}
