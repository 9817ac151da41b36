/** The statistics of some days, looked at again while they are shown. */
import { useQuery } from "@tanstack/react-query";
import { callApi } from "../api/call-api.ts";
import type { StatsAnswer } from "../api/stats-wire.ts";

const LOOK_AGAIN_MS = 30_000;

export function useStats(days: number) {
  return useQuery({
    queryKey: ["stats", days],
    queryFn: ({ signal }) => callApi<StatsAnswer>(`/stats?days=${days}`, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: (earlier) => earlier,
  });
}
