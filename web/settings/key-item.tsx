/** One key: what it may do, until when and how much, when it was used, and how to revoke it. */
import { Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { idInKey } from "../../src/core/access-key.ts";
import { currentAccess } from "../api/access.ts";
import { callApi } from "../api/call-api.ts";
import { keyLimits, type ListedKey } from "../api/keys-wire.ts";
import { Failure } from "../app/failure.tsx";
import { useNow } from "../run/use-now.ts";
import { writeTime } from "../texts/figures.ts";
import { useWriters } from "../texts/use-writers.ts";
import { AskTwice } from "./ask-twice.tsx";
import styles from "./settings.module.css";

export function KeyItem({ listed }: { readonly listed: ListedKey }) {
  const { t } = useTranslation();
  const { id, name, role, status } = listed;
  const isOwn = idInKey(currentAccess().key) === id;
  return (
    <li className={styles["entry"]}>
      <h3 className={styles["keyName"]}>
        {name} {isOwn && <em>({t("keys.own")})</em>}
      </h3>
      <p className={styles["about"]}>
        {[t(`keyRole.${role}`), t(`keyState.${status}`), ...useTimes(listed), ...useLimits(listed)].join(" · ")}{" "}
        <code>{id}</code>
      </p>
      {status !== "revoked" && <RevokeKey listed={listed} isOwn={isOwn} />}
    </li>
  );
}

function useTimes({ created_at, expires_at, revoked_at, last_used_at }: ListedKey): readonly string[] {
  const { t, i18n } = useTranslation();
  const now = useNow(false);
  const write = (at: string): string => writeTime(new Date(at), new Date(now), i18n.language);
  return [
    t("keys.made", { time: write(created_at) }),
    expires_at === null ? t("keys.lasts") : t("keys.expires", { time: write(expires_at) }),
    last_used_at === null ? t("keys.unused") : t("keys.used", { time: write(last_used_at) }),
    ...(revoked_at === null ? [] : [t("keys.revoked", { time: write(revoked_at) })]),
  ];
}

function useLimits(listed: ListedKey): readonly string[] {
  const { t } = useTranslation();
  const { decimal, cost } = useWriters();
  return keyLimits.flatMap((limit) => {
    const value = listed[limit];
    const write = limit === "cost_per_day" ? cost : decimal;
    return value === null ? [] : [`${t(`keyFields.${limit}`)}: ${write(value)}`];
  });
}

function RevokeKey({ listed: { id, name }, isOwn }: { readonly listed: ListedKey; readonly isOwn: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => callApi(`/v1/keys/${id}`, { method: "DELETE", body: {} }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <Stack gap="xs" align="start" mt="xs">
      <AskTwice
        texts={{
          label: t("keys.revoke"),
          name: t("keys.revokeName", { name }),
          sure: t("keys.revokeSure", { name }),
          keep: t("keys.keep"),
        }}
        about={isOwn ? `${t("keys.revokeAbout")} ${t("keys.revokeOwn")}` : t("keys.revokeAbout")}
        isPending={isPending}
        onSure={mutate}
        onKeep={reset}
      />
      {error !== null && <Failure error={error} />}
    </Stack>
  );
}
