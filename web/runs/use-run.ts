/** A run with everything that is stored of it: each step's exact request and reply. */
import { useQuery } from "@tanstack/react-query";
import { callApi } from "../api/call-api.ts";
import type { RunDetail } from "../api/wire.ts";

/** `stage`: asked for anew whenever it changes, because more is stored then; null = not yet. */
export function useRun(id: string, stage: string | null = "") {
  return useQuery({
    queryKey: ["run", id, stage],
    queryFn: ({ signal }) => callApi<RunDetail>(`/v1/runs/${encodeURIComponent(id)}`, { signal }),
    enabled: stage !== null,
    placeholderData: (earlier) => (earlier?.id === id ? earlier : undefined),
  });
}
