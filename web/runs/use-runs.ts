/** The list of runs, a page of keys at a time. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { callApi } from "../api/call-api.ts";
import type { RunLine, RunPage } from "../api/wire.ts";
import { filterQuery, type RunFilter } from "./run-filter.ts";

const PAGE_RUNS = 100;
const LOOK_AGAIN_MS = 5000;

export function useRuns(filter: RunFilter) {
  return useInfiniteQuery({
    queryKey: ["runs", filter],
    queryFn: ({ signal, pageParam }) => callApi<RunPage>(`/v1/runs?${queryOf(filter, pageParam)}`, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ data, has_more }) => (has_more ? data.at(-1)?.id : undefined),
    // To look again at many pages is dear: whoever has gone far back looks at what was.
    refetchInterval: ({ state }) => (state.data !== undefined && state.data.pages.length > 1 ? false : LOOK_AGAIN_MS),
    // Every page would be compared with itself, field by field, whenever one more comes.
    structuralSharing: false,
    placeholderData: (earlier) => earlier,
  });
}

export function runsIn(pages: readonly RunPage[]): readonly RunLine[] {
  return pages.flatMap(({ data }) => data);
}

/** The query string of one page: the runs that are older than `before`. */
export function queryOf(filter: RunFilter, before: string): string {
  const page = { limit: `${PAGE_RUNS}`, ...(before !== "" && { before }) };
  return new URLSearchParams({ ...page, ...filterQuery(filter) }).toString();
}
