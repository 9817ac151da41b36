/** What will be other than it is, before it is saved. */
import { Button, Group } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import { Failure } from "../app/failure.tsx";
import { bodyOf, type Change, type Edits } from "./edits.ts";
import styles from "./settings.module.css";
import { ValueDiff } from "./value-diff.tsx";

interface Unsaved {
  readonly edits: Edits;
  /** What the edits come to. */
  readonly changes: readonly Change[];
}

interface SaveBarProps extends Unsaved {
  /** These were saved, or given up. */
  readonly onDone: (done: Edits) => void;
}

export function SaveBar({ edits, changes, onDone }: SaveBarProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending, error, isSuccess, reset } = useMutation({
    mutationFn: (sent: Unsaved) => callApi("/config", { method: "PUT", body: bodyOf(sent.changes) }),
    onSuccess: async (_, sent) => {
      await queries.invalidateQueries();
      onDone(sent.edits);
    },
  });
  const discard = (): void => {
    reset();
    onDone(edits);
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
        <Button size="xs" loading={isPending} onClick={() => mutate({ edits, changes })}>
          {t("settings.save")}
        </Button>
        <Button size="xs" variant="default" onClick={discard}>
          {t("settings.discard")}
        </Button>
      </Group>
    </section>
  );
}

function ChangeLine({ change: { setting, was, becomes, isUnset } }: { readonly change: Change }) {
  const { t } = useTranslation();
  return (
    <li>
      <ValueDiff name={setting.env} was={was} becomes={becomes} />
      {isUnset && ` (${t("settings.notStored")})`}
    </li>
  );
}
