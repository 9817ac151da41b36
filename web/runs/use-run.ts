/** A run with everything that is stored of it: each step's exact request and reply. */
import { useQuery } from "@tanstack/react-query";
import { callApi } from "../api/call-api.ts";
import type { RunDetail } from "../api/wire.ts";

/** `stage`: asked for anew whenever it changes, because more is stored then. */
export function useRun(id: string, stage = "") {
  return useQuery({
    queryKey: ["run", id, stage],
    queryFn: ({ signal }) => callApi<RunDetail>(`/v1/runs/${encodeURIComponent(id)}`, { signal }),
    placeholderData: (earlier) => (earlier?.id === id ? earlier : undefined),
  });
}
