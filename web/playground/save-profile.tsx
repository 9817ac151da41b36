/** Saves what the form says as a profile, under a name that any client can give as its model. */
import { Button, Group, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { Profile } from "../api/wire.ts";
import { Failure } from "../app/failure.tsx";
import { SettingList } from "../app/setting-list.tsx";
import { useProfiles } from "../app/use-profiles.ts";
import styles from "./playground.module.css";
import { profileOf } from "./profile-of.ts";
import type { Asked } from "./request.ts";

interface SaveProfileProps {
  readonly asked: Asked;
  readonly onSaved: (profile: Profile) => void;
}

export function SaveProfile(props: SaveProfileProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={styles["saveAs"]} open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{t("profiles.saveAs")}</summary>
      {isOpen && <ProfileForm {...props} />}
    </details>
  );
}

function ProfileForm({ asked, onSaved }: SaveProfileProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useProfiles();
  const [name, setName] = useState("");
  const settings = profileOf(asked, data?.data ?? []);
  const isEmpty = Object.keys(settings).length === 0;
  const {
    mutate,
    isPending,
    error,
    data: saved,
  } = useMutation({
    mutationFn: () =>
      callApi<Profile>(`/v1/profiles/${encodeURIComponent(name.trim())}`, { method: "PUT", body: settings }),
    onSuccess: async (profile) => {
      await Promise.all(["profiles", "models"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onSaved(profile);
    },
  });
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    mutate();
  };
  return (
    <form onSubmit={save}>
      <Text size="sm" c="dimmed">
        {t("profiles.saveAsAbout")}
      </Text>
      <Text size="sm" mt="xs">
        {t(isEmpty ? "profiles.holdsNothing" : "profiles.holds")}
      </Text>
      <SettingList settings={settings} />
      <Group align="end" gap="xs">
        <TextInput
          label={t("profiles.name")}
          description={t("profiles.nameHint")}
          value={name}
          required
          withAsterisk={false}
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit" variant="default" loading={isPending} disabled={isEmpty}>
          {t("profiles.save")}
        </Button>
      </Group>
      <div role="status">
        {data?.data.some((profile) => profile.name === name.trim()) === true && saved?.name !== name.trim()
          ? t("profiles.replaces")
          : saved !== undefined && t("profiles.saved", { model: saved.model })}
      </div>
      {error !== null && <Failure error={error} />}
    </form>
  );
}
