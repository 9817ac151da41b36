/** All runs, newest first: narrowed by the server, and loaded as one scrolls. */
import { Button, Stack, Text, Title } from "@mantine/core";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../app/failure.tsx";
import { countSet, readFilter, type RunFilter, wholeFilter } from "./run-filter.ts";
import { RunFilters } from "./run-filters.tsx";
import { RunList } from "./run-list.tsx";
import { queryOf, runsIn, useRuns } from "./use-runs.ts";

export function RunsPage() {
  const { t } = useTranslation();
  const filter = wholeFilter(useSearch({ from: "/runs" }));
  const navigate = useNavigate();
  const router = useRouter();
  const change = (part: Partial<RunFilter>): void => {
    // A field that was typed into tells late: who is on the way to another page is not called back, and what was changed since stays.
    if (router.latestLocation.pathname !== "/runs") return;
    void navigate({ to: "/runs", search: (now) => readFilter({ ...now, ...part }), replace: true });
  };
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

interface FoundRunsProps {
  readonly filter: RunFilter;
  readonly onReset: () => void;
}

/** Those that were found stay while they cannot be looked at again, and until others are found. */
function FoundRuns({ filter, onReset }: FoundRunsProps) {
  const { t } = useTranslation();
  const found = useRuns(filter);
  const runs = useMemo(() => runsIn(found.data?.pages ?? []), [found.data]);
  const asked = queryOf(filter, "");
  const [shown, setShown] = useState(asked);
  if (!found.isPlaceholderData && shown !== asked) setShown(asked);
  const loadMore = (): void => {
    if (found.hasNextPage && !found.isFetchingNextPage && !found.isPlaceholderData) void found.fetchNextPage();
  };
  return (
    <>
      {found.error !== null && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Text c="dimmed">{t("app.loading")}</Text>}
      {found.data !== undefined && runs.length === 0 && (
        <NoRuns isNarrowed={found.isPlaceholderData || countSet(filter) > 0} onReset={onReset} />
      )}
      {runs.length > 0 && (
        <>
          <Text size="sm" c="dimmed" role="status">
            {t("runs.count", { count: runs.length })}
            {found.hasNextPage && "+"}
          </Text>
          {/* Others are looked at from their beginning. */}
          <RunList key={shown} runs={runs} onEnd={loadMore} />
        </>
      )}
    </>
  );
}

interface NoRunsProps {
  readonly isNarrowed: boolean;
  readonly onReset: () => void;
}

function NoRuns({ isNarrowed, onReset }: NoRunsProps) {
  const { t } = useTranslation();
  return isNarrowed ? <NoneFound onReset={onReset} /> : <Text>{t("runs.none")}</Text>;
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
