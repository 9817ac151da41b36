/** Votes about an evaluation: what they come to, and one more. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi } from "../api/call-api.ts";
import { currentVoter } from "../api/voter.ts";
import type { Preference, VoteTallies } from "../api/votes-wire.ts";

export interface Vote {
  readonly arm: string;
  readonly row: string;
  readonly preferred: Preference;
}

export function useVotes(id: string) {
  const queries = useQueryClient();
  const path = `/v1/evals/${encodeURIComponent(id)}/votes`;
  const queryKey = ["eval-votes", id];
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => callApi<VoteTallies>(`${path}?voter=${encodeURIComponent(currentVoter())}`, { signal }),
  });
  const cast = useMutation({
    mutationFn: (vote: Vote) =>
      callApi<VoteTallies>(path, { method: "POST", body: { ...vote, voter: currentVoter() } }),
    onSuccess: (tallies) => queries.setQueryData(queryKey, tallies),
  });
  return { tallies: data?.data, error: cast.error ?? error, vote: cast.mutate, isPending: cast.isPending };
}
