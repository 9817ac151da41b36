/** Evaluations as the server has them; they change only when somebody makes another one. */
import { useQuery } from "@tanstack/react-query";
import { callApi } from "../api/call-api.ts";
import type { EvalDetails, EvalList, EvalReport, EvalSetList } from "../api/evals-wire.ts";

export function useEvals() {
  return useQuery({
    queryKey: ["evals"],
    queryFn: ({ signal }) => callApi<EvalList>("/v1/evals", { signal }),
  });
}

export function useEval(id: string) {
  return useQuery({
    queryKey: ["eval", id],
    queryFn: ({ signal }) => callApi<EvalReport>(`/v1/evals/${encodeURIComponent(id)}`, { signal }),
  });
}

export function useEvalDetails(id: string) {
  return useQuery({
    queryKey: ["eval-details", id],
    queryFn: ({ signal }) => callApi<EvalDetails>(`/v1/evals/${encodeURIComponent(id)}/details`, { signal }),
  });
}

/** For those who may change settings; to others the server says that it is not for them. */
export function useEvalSets() {
  return useQuery({
    queryKey: ["eval-sets"],
    queryFn: ({ signal }) => callApi<EvalSetList>("/v1/eval-sets", { signal }),
  });
}
