/** Where a question is asked, with what may be chosen for it. */
import { Button, Group, NativeSelect, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type SubmitEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { ModelList, Orchestration } from "../api/wire.ts";
import { useProfiles } from "../app/use-profiles.ts";
import { useSettings } from "../app/use-settings.ts";
import { withChosen } from "../app/with-chosen.ts";
import { GoalChoice } from "./goal-choice.tsx";
import styles from "./playground.module.css";
import type { Asked } from "./request.ts";
import { roundsAsSet } from "./rounds-as-set.ts";

interface AskFormProps {
  readonly asked: Asked;
  readonly onChange: (part: Partial<Asked>) => void;
  readonly onAsk: () => void;
  readonly isBusy: boolean;
}

const MOST_ROUNDS = 10;

export function AskForm({ asked, onChange, onAsk, isBusy }: AskFormProps) {
  const { t } = useTranslation();
  const hint = useId();
  const ask = (event: SubmitEvent): void => {
    event.preventDefault();
    onAsk();
  };
  const askByKeys = (event: KeyboardEvent): void => {
    if (event.repeat || isBusy) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onAsk();
  };
  return (
    <form onSubmit={ask} className={styles["form"]}>
      <Stack gap="sm">
        <Textarea
          label={t("ask.prompt")}
          placeholder={t("ask.promptHint")}
          value={asked.prompt}
          rows={3}
          required
          withAsterisk={false}
          aria-describedby={hint}
          onKeyDown={askByKeys}
          onChange={({ target }) => onChange({ prompt: target.value })}
        />
        <div className={styles["choices"]}>
          <Profile asked={asked} onChange={onChange} />
          <Rounds asked={asked} onChange={onChange} />
          <GoalChoice goal={asked.goal} onChange={(goal) => onChange({ goal })} />
        </div>
        <Group>
          <Button type="submit" loading={isBusy}>
            {t("ask.start")}
          </Button>
          <Text id={hint} size="sm" c="dimmed">
            {t("ask.keys")}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

interface ChoiceProps {
  readonly asked: Asked;
  readonly onChange: (part: Partial<Asked>) => void;
}

function Profile({ asked, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["models"],
    queryFn: ({ signal }) => callApi<ModelList>("/v1/models", { signal }),
  });
  return (
    <NativeSelect
      label={t("ask.profile")}
      value={asked.model}
      data={[...withChosen(data?.data.map(({ id }) => id) ?? [], asked.model)]}
      onChange={({ target }) => onChange({ model: target.value })}
    />
  );
}

function Rounds({ asked, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["orchestration"],
    queryFn: ({ signal }) => callApi<Orchestration>("/config/orchestration", { signal }),
  });
  const profiles = useProfiles().data?.data;
  const strategy = useSettings().data?.settings.find(({ key }) => key === "strategy")?.value;
  const configured = roundsAsSet(asked.model, profiles, data && { ...data, strategy });
  const asSet = configured === undefined ? t("ask.roundsAsSet") : t("ask.roundsConfigured", { count: configured });
  const counts = Array.from({ length: MOST_ROUNDS + 1 }, (_, count) => ({ value: `${count}`, label: `${count}` }));
  return (
    <NativeSelect
      label={t("ask.rounds")}
      value={asked.rounds === null ? "" : `${asked.rounds}`}
      data={[{ value: "", label: asSet }, ...counts]}
      onChange={({ target }) => onChange({ rounds: target.value === "" ? null : Number(target.value) })}
    />
  );
}
