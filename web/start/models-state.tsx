/** Whether models can answer, and if not, three ways to connect one. */
import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { Readiness } from "../api/wire.ts";
import { Failure } from "../app/failure.tsx";
import { Notice } from "../app/notice.tsx";
import { WaysToConnect } from "./ways-to-connect.tsx";

const LOOK_AGAIN_MS = 15_000;
const LOOK_SOON_MS = 3000;

export function ModelsState() {
  const { data, error, refetch } = useQuery({
    queryKey: ["readyz"],
    // Not ready is an answer too.
    queryFn: ({ signal }) => callApi<Readiness>("/readyz", { signal, alsoFine: 503 }),
    refetchInterval: ({ state }) =>
      state.data?.status === "ready" && state.error === null ? LOOK_AGAIN_MS : LOOK_SOON_MS,
    retry: false,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  return data.status === "ready" ? <Ready readiness={data} /> : <NotReady readiness={data} />;
}

function Ready({ readiness: { roles } }: { readonly readiness: Readiness }) {
  const { t } = useTranslation();
  const [primary, secondary] = [modelOf(roles, "primary"), modelOf(roles, "secondary")];
  if (primary === undefined || secondary === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      {t("models.ready", { models: t("models.readyBoth", { primary, secondary }) })}
    </Text>
  );
}

function modelOf(roles: Readiness["roles"], role: "primary" | "secondary"): string | undefined {
  return roles.find((each) => each.role === role)?.model;
}

export function NotReady({ readiness: { status, roles } }: { readonly readiness: Readiness }) {
  const { t } = useTranslation();
  const names = { primary: t("models.primary"), secondary: t("models.secondary") };
  const reasons = roles.filter(({ ready }) => !ready);
  const isDrafting = roles.some(({ role, ready }) => role === "primary" && ready);
  const title = isDrafting ? "models.secondaryNotReady" : "models.notReady";
  return (
    <Stack>
      <Notice kind="warning" title={t(status === "shutting-down" ? "models.draining" : title)}>
        {reasons.map(({ role, reason, model }) => (
          <p key={role}>
            {names[role]} {model}: {reason}
          </p>
        ))}
        {!isDrafting && <p>{t("models.notReadyAbout")}</p>}
      </Notice>
      {!isDrafting && <WaysToConnect />}
      <Text size="sm" c="dimmed">
        {t("models.recheck")}
      </Text>
    </Stack>
  );
}
