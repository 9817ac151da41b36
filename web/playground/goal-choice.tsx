/** What the reviewer shall look for: as the settings say, one of the guide's goals, or own words. */
import { NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./playground.module.css";

interface GoalChoiceProps {
  readonly goal: string;
  readonly onChange: (goal: string) => void;
}

const presets = ["technical", "creative", "teaching"] as const;
type Choice = (typeof presets)[number] | "configured" | "own";

export function GoalChoice({ goal, onChange }: GoalChoiceProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice>(goal === "" ? "configured" : "own");
  const names = { technical: t("goals.technical"), creative: t("goals.creative"), teaching: t("goals.teaching") };
  const texts = {
    technical: t("goals.technicalText"),
    creative: t("goals.creativeText"),
    teaching: t("goals.teachingText"),
    configured: "",
    own: goal,
  };
  const choose = (value: string): void => {
    const chosen = presets.find((preset) => preset === value) ?? (value === "own" ? "own" : "configured");
    setChoice(chosen);
    onChange(texts[chosen]);
  };
  return (
    <>
      <NativeSelect
        label={t("ask.goal")}
        value={choice}
        data={[
          { value: "configured", label: t("ask.goalConfigured") },
          ...presets.map((preset) => ({ value: preset, label: names[preset] })),
          { value: "own", label: t("ask.goalOwn") },
        ]}
        onChange={({ target }) => choose(target.value)}
      />
      {choice !== "configured" && (
        <Textarea
          className={styles["goal"] ?? ""}
          label={t("ask.goalText")}
          value={goal}
          rows={2}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </>
  );
}
