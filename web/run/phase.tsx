/** What happens right now or how it ended, said aloud to those who do not see the lanes. */
import { Badge, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { RunSight } from "../api/live-run.ts";
import type { RunState } from "../../src/core/state.ts";

/** Of a run that cannot be read it is not known; why stands where the run would. */
export function Phase({ sight: { state, isConnected, failure } }: { readonly sight: RunSight }) {
  const { t } = useTranslation();
  if (failure !== undefined) return null;
  return (
    <div role="status">
      {!isConnected && state.status === "running" ? (
        <Text c="var(--fc-removed)">{t("run.lost")}</Text>
      ) : state.status === "running" ? (
        <Text fw={600}>{phaseOf(state, t)}</Text>
      ) : (
        <RunBadge status={state.answer?.degraded === undefined ? state.status : "degraded"} />
      )}
    </div>
  );
}

const colours = {
  running: "blue",
  done: "frog",
  failed: "red",
  cancelled: "gray",
  interrupted: "gray",
  degraded: "orange",
} as const;

export function RunBadge({ status }: { readonly status: keyof typeof colours }) {
  const { t } = useTranslation();
  return (
    <Badge color={colours[status]} variant="outline" radius="sm" c="inherit" tt="none">
      {t(`status.${status}`)}
    </Badge>
  );
}

function phaseOf({ steps }: RunState, t: TFunction): string {
  const going = steps.findLast(({ status }) => status === "running");
  if (going === undefined) return t("run.phaseWaiting");
  const { kind, round } = going.step;
  if (kind === "draft") return t("run.phaseDraft");
  if (kind === "compare") return t("run.phaseCompare");
  return t(kind === "review" ? "run.phaseReview" : "run.phaseRefine", { round });
}
