/** Everything that is seen of a run: what happens, its lanes, its changes, its two sides, and where the time went. */
import { Stack, Tabs } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RunSight } from "../api/live-run.ts";
import { Failure } from "../app/failure.tsx";
import { Notice } from "../app/notice.tsx";
import type { RunState } from "../../src/core/state.ts";
import { ChangesView } from "./changes-view.tsx";
import { CheckList } from "./check-list.tsx";
import { LanesView } from "./lanes-view.tsx";
import { SidesView } from "./sides-view.tsx";
import { Waterfall } from "./waterfall.tsx";

export function RunView({ sight }: { readonly sight: RunSight }) {
  const { state, failure } = sight;
  if (failure !== undefined) return <Failure error={failure} />;
  return (
    <Stack>
      <Troubles state={state} />
      <Views state={state} />
      <CheckList state={state} />
      {state.steps.length > 0 && <Waterfall state={state} />}
    </Stack>
  );
}

const views = ["lanes", "changes", "sides"] as const;

/** The lanes are one and the same from the first word to the last: to draw long texts anew at the end would hold up the page. */
function Views({ state }: { readonly state: RunState }) {
  const [view, setView] = useState<string | null>("lanes");
  const hasTabs = state.answer !== undefined && state.steps.some(({ step }) => step.kind === "review");
  return (
    <Tabs value={view} onChange={setView} keepMounted={false}>
      {hasTabs && <ViewTabs />}
      <Tabs.Panel value="lanes" {...(!hasTabs && panelOfNoTab)}>
        <LanesView state={state} />
      </Tabs.Panel>
      {hasTabs && (
        <>
          <Tabs.Panel value="changes">
            <ChangesView state={state} />
          </Tabs.Panel>
          <Tabs.Panel value="sides">
            <SidesView state={state} />
          </Tabs.Panel>
        </>
      )}
    </Tabs>
  );
}

const panelOfNoTab = { role: undefined, "aria-labelledby": undefined };

function ViewTabs() {
  const { t } = useTranslation();
  const names = { lanes: t("run.viewLanes"), changes: t("run.viewChanges"), sides: t("run.viewSides") };
  return (
    <Tabs.List mb="md" aria-label={t("run.views")}>
      {views.map((name) => (
        <Tabs.Tab key={name} value={name}>
          {names[name]}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

function Troubles({ state: { error, answer, status } }: { readonly state: RunState }) {
  const { t } = useTranslation();
  if (error !== undefined && status !== "cancelled") {
    return (
      <Notice kind="error" title={t("error.title")}>
        <p>{error.message}</p>
      </Notice>
    );
  }
  if (answer?.degraded === undefined) return null;
  return (
    <Notice kind="warning" title={t("cause.degraded")}>
      <p>{answer.degraded.reason}</p>
    </Notice>
  );
}
