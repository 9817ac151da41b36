/** All profiles with what they hold; those that were saved can be deleted, and any can be edited into a saved one. */
import { Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { Profile, ShownSetting } from "../api/wire.ts";
import { Failure } from "../app/failure.tsx";
import { SettingList } from "../app/setting-list.tsx";
import { useProfiles } from "../app/use-profiles.ts";
import { AskTwice } from "./ask-twice.tsx";
import { EditProfile } from "./edit-profile.tsx";
import styles from "./settings.module.css";

interface ProfilesProps {
  readonly settings: readonly ShownSetting[];
  readonly isReadOnly: boolean;
}

export function ProfilesSection({ settings, isReadOnly }: ProfilesProps) {
  const { t } = useTranslation();
  const { data, error } = useProfiles();
  const [edited, setEdited] = useState<string>();
  const held = settings.filter(({ key }) => data?.may_hold.includes(key) === true);
  return (
    <section className={styles["topic"]} aria-labelledby="settings-profiles">
      <h2 id="settings-profiles">{t("profiles.title")}</h2>
      <p className={`${styles["entry"] ?? ""} ${styles["about"] ?? ""}`}>{t("profiles.about")}</p>
      {error !== null && <Failure error={error} />}
      <ul className={styles["history"]}>
        {data?.data.map((profile) => (
          <li key={profile.name} className={styles["entry"]}>
            <h3 className={styles["name"]}>{profile.model}</h3>
            <Text size="sm" c="dimmed">
              {t(`profileSource.${profile.source}`)}
            </Text>
            {edited === profile.name ? (
              <EditProfile profile={profile} settings={held} onDone={() => setEdited(undefined)} />
            ) : (
              <SettingList settings={profile.settings} />
            )}
            {!isReadOnly && edited !== profile.name && (
              <Actions profile={profile} onEdit={() => setEdited(profile.name)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Actions({ profile: { name, source }, onEdit }: { readonly profile: Profile; readonly onEdit: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => callApi(`/v1/profiles/${encodeURIComponent(name)}`, { method: "DELETE", body: {} }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={onEdit} aria-label={t("profiles.editName", { name })}>
          {t("profiles.edit")}
        </Button>
        {source === "stored" && (
          <AskTwice
            texts={{
              label: t("profiles.delete"),
              name: t("profiles.deleteName", { name }),
              sure: t("profiles.deleteSure", { name }),
              keep: t("profiles.keep"),
            }}
            isPending={isPending}
            onSure={mutate}
            onKeep={reset}
          />
        )}
      </Group>
      {error !== null && <Failure error={error} />}
    </>
  );
}
