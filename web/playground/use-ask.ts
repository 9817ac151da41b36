/** Begins a run and goes to it, if the reader is still there. */
import { useIsMutating, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { callApi } from "../api/call-api.ts";
import { type Asked, requestFor } from "./request.ts";

const mutationKey = ["ask"];

export function useAsk() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { mutate, error } = useMutation({
    mutationKey,
    mutationFn: (asked: Asked) =>
      callApi<{ readonly id: string }>("/v1/runs", { method: "POST", body: requestFor(asked) }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["runs"] }),
  });
  // What was asked before the reader left this page and came back counts too.
  const isBusy = useIsMutating({ mutationKey }) > 0;
  const ask = (asked: Asked): void =>
    mutate(asked, { onSuccess: ({ id }) => void navigate({ to: "/", search: { run: id } }) });
  return { ask, isBusy, error };
}
