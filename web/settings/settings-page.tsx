/** Every setting with its value, source and default; those that can be changed while the server runs have a field. */
import { Stack, Text, TextInput, Title } from "@mantine/core";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingList, ShownSetting } from "../api/wire.ts";
import { Failure } from "../app/failure.tsx";
import { Notice } from "../app/notice.tsx";
import { useSettings } from "../app/use-settings.ts";
import { BackendTrial } from "./backend-trial.tsx";
import { type Change, changesIn, type Edits, editsAfter } from "./edits.ts";
import { KeysSection } from "./keys-section.tsx";
import { Presets } from "./presets.tsx";
import { ProfilesSection } from "./profiles-section.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SettingRow } from "./setting-row.tsx";
import { SettingsHistorySection } from "./settings-history.tsx";
import styles from "./settings.module.css";
import { useKeys } from "./use-keys.ts";

export function SettingsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useSettings();
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          {t("settings.title")}
        </Title>
        <Text c="dimmed">
          {t("settings.about")} {data !== undefined && <Sections isReadOnly={data.read_only} />}
        </Text>
      </div>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Text c="dimmed">{t("app.loading")}</Text>}
      {data !== undefined && <AllSettings list={data} />}
    </Stack>
  );
}

/** What stands below the settings, for those who see it. */
function Sections({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const { t } = useTranslation();
  const { isForOthers } = useKeys();
  const links = [
    { to: "#settings-profiles", name: t("profiles.title"), isThere: true },
    { to: "#settings-keys", name: t("keys.title"), isThere: !isForOthers },
    { to: "#settings-history", name: t("settings.history"), isThere: !isReadOnly },
  ].filter(({ isThere }) => isThere);
  return links.map(({ to, name }, index) => (
    <Fragment key={to}>
      {index > 0 && " · "}
      <a className="fc-link" href={to}>
        {name}
      </a>
    </Fragment>
  ));
}

function AllSettings({ list }: { readonly list: SettingList }) {
  const { t } = useTranslation();
  const [edits, setEdits] = useState<Edits>({});
  const [filter, setFilter] = useState("");
  const isReadOnly = list.read_only;
  const changes = changesIn(edits, list.settings);
  const found = list.settings.filter((setting) => fits(setting, filter));
  const topics = [...new Set(found.map(({ topic }) => topic))];
  return (
    <>
      {isReadOnly ? (
        <Notice kind="warning" title={t("settings.readOnly")} />
      ) : (
        <Presets onChoose={(preset) => setEdits((now) => ({ ...now, ...preset }))} />
      )}
      <TextInput
        type="search"
        label={t("settings.filter")}
        value={filter}
        onChange={({ target }) => setFilter(target.value)}
      />
      {found.length === 0 && <Text>{t("settings.none")}</Text>}
      {topics.map((topic) => (
        <section key={topic} className={styles["topic"]}>
          <h2>{topic}</h2>
          {found
            .filter((setting) => setting.topic === topic)
            .map((setting) => (
              <Fragment key={setting.key}>
                <SettingRow
                  setting={setting}
                  isReadOnly={isReadOnly}
                  edit={edits[setting.key]}
                  onEdit={(text) => setEdits((now) => ({ ...now, [setting.key]: text }))}
                />
                {!isReadOnly && <TrialBelow setting={setting} changes={changes} />}
              </Fragment>
            ))}
        </section>
      ))}
      {/* Out of sight and not gone: a new key or a form that is being filled waits there. */}
      <Stack display={filter.trim() === "" ? "flex" : "none"}>
        <ProfilesSection settings={list.settings} isReadOnly={isReadOnly} />
        <KeysSection />
        <SettingsHistorySection settings={list.settings} isReadOnly={isReadOnly} />
      </Stack>
      <SaveBar changes={changes} edits={edits} onDone={(done) => setEdits((now) => editsAfter(now, done))} />
    </>
  );
}

/** Below the address of each model. */
function TrialBelow({ setting, changes }: { readonly setting: ShownSetting; readonly changes: readonly Change[] }) {
  const becomes = (key: string): string | undefined => changes.find((change) => change.setting.key === key)?.becomes;
  if (setting.key === "llmBaseUrl")
    return <BackendTrial side="primary" address={becomes("llmBaseUrl")} model={becomes("llmModel") || undefined} />;
  if (setting.key !== "llmBaseUrlSecondary") return null;
  const model = becomes("llmModelSecondary") || undefined;
  return <BackendTrial side="secondary" address={becomes("llmBaseUrlSecondary") || undefined} model={model} />;
}

function fits({ env, key, about }: ShownSetting, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  return [env, key, about].some((text) => text.toLowerCase().includes(wanted));
}
