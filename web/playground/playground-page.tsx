/** The playground: ask, and see draft, review and answer come to be. */
import { Group, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Failure } from "../app/failure.tsx";
import { Phase } from "../run/phase.tsx";
import { RunView } from "../run/run-view.tsx";
import { StopRun } from "../run/stop-run.tsx";
import { useLiveRun } from "../run/use-live-run.ts";
import { ModelsState } from "../start/models-state.tsx";
import { AskForm } from "./ask-form.tsx";
import { changeAsked, useAsked } from "./asked-state.ts";
import { CodePanel } from "./code-panel.tsx";
import { Examples } from "./examples.tsx";
import { requestFor } from "./request.ts";
import { SaveProfile } from "./save-profile.tsx";
import { useAsk } from "./use-ask.ts";

export function PlaygroundPage() {
  const { t } = useTranslation();
  const { run } = useSearch({ from: "/" });
  const asked = useAsked();
  const { ask, isBusy, error } = useAsk();
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          {t("ask.title")}
        </Title>
        <Text c="dimmed">{t("ask.about")}</Text>
      </div>
      <ModelsState />
      <AskForm asked={asked} onChange={changeAsked} onAsk={() => ask(asked)} isBusy={isBusy} />
      <SaveProfile asked={asked} onSaved={({ model }) => changeAsked({ model })} />
      {error !== null && <Failure error={error} />}
      {run === undefined ? (
        <Examples onChoose={(prompt) => changeAsked({ prompt })} />
      ) : (
        <AskedRun key={run} id={run} />
      )}
      {asked.prompt.trim() !== "" && <CodePanel request={requestFor(asked)} />}
    </Stack>
  );
}

function AskedRun({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const sight = useLiveRun(id);
  const isGoing = sight.state.status === "running" && sight.failure === undefined;
  return (
    <Stack>
      <Group mih={36}>
        <VisuallyHidden component="h2">{t("run.lanes")}</VisuallyHidden>
        <Phase sight={sight} />
        <StopRun id={id} isGoing={isGoing} />
        <Link className="fc-link" to="/runs/$id" params={{ id }}>
          {t("run.open")}
        </Link>
      </Group>
      <RunView sight={sight} />
    </Stack>
  );
}
