/** Who changed which setting and when, and the way back from each change. */
import { Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { SettingsChange, SettingsHistory, ShownSetting } from "../api/wire.ts";
import { Failure } from "../app/failure.tsx";
import { useNow } from "../run/use-now.ts";
import { writeTime } from "../texts/figures.ts";
import { writeValue } from "./edits.ts";
import { RestoreChange } from "./restore-change.tsx";
import styles from "./settings.module.css";
import { ValueDiff } from "./value-diff.tsx";

const PAGE_CHANGES = 10;

interface HistoryProps {
  readonly settings: readonly ShownSetting[];
  readonly isReadOnly: boolean;
}

export function SettingsHistorySection({ settings, isReadOnly }: HistoryProps) {
  const { t } = useTranslation();
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["config-history"],
    queryFn: ({ signal, pageParam }) => callApi<SettingsHistory>(pathOf(pageParam), { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ data: entries, has_more }) => (has_more ? entries.at(-1)?.id : undefined),
    // Who may not read it is told so at the top of the page already.
    enabled: !isReadOnly,
  });
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
  if (isReadOnly) return null;
  return (
    <section className={styles["topic"]} aria-labelledby="settings-history">
      <h2 id="settings-history">{t("settings.history")}</h2>
      {error !== null && <Failure error={error} />}
      {data !== undefined && entries.length === 0 && <p className={styles["entry"]}>{t("settings.historyEmpty")}</p>}
      <ol className={styles["history"]}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} settings={settings} />
        ))}
      </ol>
      {hasNextPage && (
        <Button m="sm" size="xs" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("settings.historyMore")}
        </Button>
      )}
    </section>
  );
}

function pathOf(before: number): string {
  const older = before === 0 ? "" : `&before=${before}`;
  return `/config/history?limit=${PAGE_CHANGES}${older}`;
}

interface EntryProps {
  readonly entry: SettingsChange;
  readonly settings: readonly ShownSetting[];
}

function Entry({ entry, settings }: EntryProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(false);
  const { id, at, by, restores, changes } = entry;
  const who = [t(`changedBy.${by.way}`), by.name ?? ""].join(" ").trim();
  return (
    <li className={styles["entry"]}>
      <Text size="sm" c="dimmed">
        {id} · <time dateTime={at}>{writeTime(new Date(at), new Date(now), i18n.language)}</time> · {who}
        {restores !== null && ` · ${t("settings.restores", { id: restores })}`}
      </Text>
      <ul className={styles["diff"]}>
        {changes.map((change) => (
          <li key={change.key}>
            <ValueDiff name={change.name} was={writeValue(change.from)} becomes={writeValue(change.to)} />
            {!change.is_stored && ` (${t("settings.notStored")})`}
          </li>
        ))}
      </ul>
      <RestoreChange entry={entry} settings={settings} />
    </li>
  );
}
