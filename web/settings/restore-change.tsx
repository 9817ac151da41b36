/** Takes a change back, after a look at what becomes of what as things stand now. */
import { Button, Group } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { SettingsChange, ShownSetting } from "../api/wire.ts";
import { Failure } from "../app/failure.tsx";
import { writeValue } from "./edits.ts";
import styles from "./settings.module.css";
import { ValueDiff } from "./value-diff.tsx";

interface RestoreProps {
  readonly entry: SettingsChange;
  readonly settings: readonly ShownSetting[];
}

export function RestoreChange({ entry: { id, changes }, settings }: RestoreProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => callApi(`/config/history/${id}/restore`, { method: "POST", body: {} }),
    onSuccess: async () => {
      setIsAsking(false);
      await queries.invalidateQueries();
    },
  });
  if (!isAsking)
    return (
      <Button
        size="xs"
        variant="default"
        onClick={() => setIsAsking(true)}
        aria-label={t("settings.restoreNumber", { id })}
      >
        {t("settings.restore")}
      </Button>
    );
  const cancel = (): void => {
    reset();
    setIsAsking(false);
  };
  return (
    <section aria-label={t("settings.restoreNumber", { id })} className={styles["restore"]}>
      <ul className={styles["diff"]}>
        {changes.map(({ key, name, from }) => (
          <li key={key}>
            <ValueDiff name={name} was={nowOf(key, settings)} becomes={writeValue(from)} />
          </li>
        ))}
      </ul>
      {error !== null && <Failure error={error} />}
      <Group gap="xs">
        <Button size="xs" loading={isPending} onClick={() => mutate()}>
          {t("settings.restoreSure")}
        </Button>
        <Button size="xs" variant="default" onClick={cancel}>
          {t("settings.restoreNo")}
        </Button>
      </Group>
    </section>
  );
}

function nowOf(key: string, settings: readonly ShownSetting[]): string {
  return writeValue(settings.find((setting) => setting.key === key)?.value);
}
