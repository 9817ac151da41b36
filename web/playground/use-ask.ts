/** Begins a run and goes to it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { callApi } from "../api/call-api.ts";
import { type Asked, requestFor } from "./request.ts";

export function useAsk() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked) =>
      callApi<{ readonly id: string }>("/v1/runs", { method: "POST", body: requestFor(asked) }),
    onSuccess: async ({ id }) => {
      await navigate({ to: "/", search: { run: id } });
      void queries.invalidateQueries({ queryKey: ["runs"] });
    },
  });
}
