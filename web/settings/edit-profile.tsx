/** The form of one profile: a field for each setting that it holds, and a choice of others to add. */
import { Button, Group, NativeSelect } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { Profile, ShownSetting } from "../api/wire.ts";
import { Failure } from "../app/failure.tsx";
import { readValue, writeValue } from "./edits.ts";
import { SettingField } from "./setting-field.tsx";
import styles from "./settings.module.css";

/** By the names of the settings file. */
type Texts = Readonly<Record<string, string>>;

interface EditProfileProps {
  readonly profile: Profile;
  /** All that a profile may hold. */
  readonly settings: readonly ShownSetting[];
  readonly onDone: () => void;
}

export function EditProfile({ profile, settings, onDone }: EditProfileProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [texts, setTexts] = useState(() => textsOf(profile));
  const { mutate, isPending, error } = useMutation({
    mutationFn: (sent: Texts) =>
      callApi(`/v1/profiles/${encodeURIComponent(profile.name)}`, { method: "PUT", body: bodyOf(sent, settings) }),
    onSuccess: (_, sent) => {
      // Who has typed on since goes on.
      if (sent === texts) onDone();
      void queries.invalidateQueries();
    },
  });
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    mutate(texts);
  };
  const others = settings.filter(({ env }) => texts[env.toLowerCase()] === undefined);
  return (
    <form onSubmit={save} className={styles["profile"]}>
      {settings
        .filter((setting) => !others.includes(setting))
        .map((setting) => {
          const name = setting.env.toLowerCase();
          const { [name]: text = "", ...rest } = texts;
          return (
            <div key={name} className={styles["held"]}>
              <span className={styles["name"]}>{setting.env}</span>
              <SettingField setting={setting} text={text} onEdit={(next) => setTexts({ ...texts, [name]: next })} />
              <Button size="compact-xs" variant="subtle" onClick={() => setTexts(rest)}>
                {t("profiles.remove", { name: setting.env })}
              </Button>
            </div>
          );
        })}
      <NativeSelect
        label={t("profiles.add")}
        value=""
        data={[{ value: "", label: t("profiles.addNone") }, ...others.map(({ env }) => env)]}
        onChange={({ target }) => {
          const added = others.find(({ env }) => env === target.value);
          if (added) setTexts({ ...texts, [added.env.toLowerCase()]: writeValue(added.value) });
        }}
      />
      {error !== null && <Failure error={error} />}
      <Group gap="xs" mt="xs">
        <Button type="submit" size="xs" loading={isPending}>
          {t("profiles.save")}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t("profiles.cancel")}
        </Button>
      </Group>
    </form>
  );
}

function textsOf({ settings }: Profile): Texts {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, writeValue(value)]));
}

function bodyOf(texts: Texts, settings: readonly ShownSetting[]): object {
  const held = settings.flatMap(({ env, schema }) => {
    const text = texts[env.toLowerCase()];
    return text === undefined ? [] : [[env.toLowerCase(), readValue(text, schema)] as const];
  });
  return Object.fromEntries(held);
}
