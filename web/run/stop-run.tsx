/** The button that stops a run, as long as there is something to stop, and why it could not. */
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import { Failure } from "../app/failure.tsx";

export function StopRun({ id, isGoing }: { readonly id: string; readonly isGoing: boolean }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => callApi(`/v1/runs/${encodeURIComponent(id)}/cancel`, { method: "POST", body: {} }),
  });
  return (
    <>
      {isGoing && (
        <Button size="xs" color="red" variant="outline" loading={isPending} onClick={() => mutate()}>
          {t("ask.stop")}
        </Button>
      )}
      {error !== null && <Failure error={error} />}
    </>
  );
}
