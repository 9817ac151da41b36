/** All runs, newest first: narrowed by the server, and loaded as one scrolls. */
import { Button, Stack, Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../app/failure.tsx";
import { countSet, readFilter, type RunFilter, wholeFilter } from "./run-filter.ts";
import { RunFilters } from "./run-filters.tsx";
import { RunList } from "./run-list.tsx";
import { runsIn, useRuns } from "./use-runs.ts";

export function RunsPage() {
  const { t } = useTranslation();
  const filter = wholeFilter(useSearch({ from: "/runs" }));
  const navigate = useNavigate();
  const change = (part: Partial<RunFilter>): void =>
    void navigate({ to: "/runs", search: readFilter({ ...filter, ...part }), replace: true });
  return (
    <Stack>
      <Title order={1} size="h2">
        {t("runs.title")}
      </Title>
      <RunFilters filter={filter} onChange={change} />
      <FoundRuns filter={filter} onReset={() => void navigate({ to: "/runs", search: {}, replace: true })} />
    </Stack>
  );
}

function FoundRuns({ filter, onReset }: { readonly filter: RunFilter; readonly onReset: () => void }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRuns(filter);
  const runs = useMemo(() => runsIn(data?.pages ?? []), [data]);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Text c="dimmed">{t("app.loading")}</Text>;
  if (runs.length === 0) return countSet(filter) > 0 ? <NoneFound onReset={onReset} /> : <Text>{t("runs.none")}</Text>;
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

function NoneFound({ onReset }: { readonly onReset: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start" gap="xs">
      <Text role="status">{t("runs.noneFound")}</Text>
      <Button size="xs" variant="default" onClick={onReset}>
        {t("runs.reset")}
      </Button>
    </Stack>
  );
}
