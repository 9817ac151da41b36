/** One button that takes a model, or one command that does. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "../api/call-api.ts";
import { Failure } from "../app/failure.tsx";
import run from "../run/run.module.css";
import type { Way } from "./way-to-model.ts";

export function TakeModel({ label, way }: { readonly label: string; readonly way: Way }) {
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: object) => callApi("/config", { method: "PUT", body }),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (way.kind === "command")
    return (
      <>
        <p>{label}</p>
        <pre className={run["code"]}>{way.lines}</pre>
      </>
    );
  return (
    <>
      <Button size="xs" loading={isPending} onClick={() => mutate(way.body)}>
        {label}
      </Button>
      {error !== null && <Failure error={error} />}
    </>
  );
}
