/** All runs, newest first: searched, and loaded as one scrolls. */
import { NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { runStatuses } from "../../src/core/ports.ts";
import { Failure } from "../app/failure.tsx";
import { RunList } from "./run-list.tsx";
import styles from "./runs.module.css";
import { type RunFilter, runsIn, useRuns } from "./use-runs.ts";

export function RunsPage() {
  const { t } = useTranslation();
  const { q = "", status = "" } = useSearch({ from: "/runs" });
  const navigate = useNavigate();
  const filter = { q, status };
  const change = (part: Partial<RunFilter>): void =>
    void navigate({ to: "/runs", search: { ...filter, ...part }, replace: true });
  return (
    <Stack>
      <Title order={1} size="h2">
        {t("runs.title")}
      </Title>
      <div className={styles["filters"]}>
        <TextInput
          type="search"
          label={t("runs.search")}
          value={q}
          onChange={({ target }) => change({ q: target.value })}
        />
        <NativeSelect
          label={t("runs.status")}
          value={status}
          data={[
            { value: "", label: t("runs.all") },
            ...runStatuses.map((each) => ({ value: each, label: t(`status.${each}`) })),
          ]}
          onChange={({ target }) => change({ status: target.value })}
        />
      </div>
      <FoundRuns filter={filter} />
    </Stack>
  );
}

function FoundRuns({ filter }: { readonly filter: RunFilter }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRuns(filter);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Text c="dimmed">{t("app.loading")}</Text>;
  const runs = runsIn(data.pages);
  if (runs.length === 0) {
    const isFiltered = filter.q !== "" || filter.status !== "";
    return <Text>{t(isFiltered ? "runs.noneFound" : "runs.none")}</Text>;
  }
  const loadMore = (): void => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {t("runs.count", { count: runs.length })}
        {hasNextPage && "+"}
      </Text>
      <RunList runs={runs} onEnd={loadMore} />
    </>
  );
}
