/** What the reviewer shall look for: as the settings say, one of the guide's goals, or own words. */
import { NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { goalText } from "../texts/goal-text.ts";
import styles from "./playground.module.css";

interface GoalChoiceProps {
  readonly goal: string;
  readonly onChange: (goal: string) => void;
}

const presets = ["terminology", "lively", "simplify"] as const;
type Choice = (typeof presets)[number] | "configured" | "own";

export function GoalChoice({ goal, onChange }: GoalChoiceProps) {
  const { t, i18n } = useTranslation();
  const [choice, setChoice] = useState<Choice>(goal === "" ? "configured" : "own");
  const names = { terminology: t("goals.terminology"), lively: t("goals.lively"), simplify: t("goals.simplify") };
  const choose = (value: string): void => {
    const preset = presets.find((each) => each === value);
    setChoice(preset ?? (value === "own" ? "own" : "configured"));
    onChange(preset !== undefined ? goalText(preset, i18n.language) : value === "own" ? goal : "");
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
