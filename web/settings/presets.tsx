/** The guide's three scenarios: they fill the form, and nothing is saved by them. */
import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { goalText } from "../texts/goal-text.ts";
import type { Edits } from "./edits.ts";

export function Presets({ onChoose }: { readonly onChoose: (preset: Edits) => void }) {
  const { t, i18n } = useTranslation();
  const presets = [
    { name: t("settings.presetDocs"), rounds: "2", goal: goalText("tech-docs", i18n.language) },
    { name: t("settings.presetCreative"), rounds: "1", goal: goalText("creative", i18n.language) },
    { name: t("settings.presetTeaching"), rounds: "2", goal: goalText("teaching", i18n.language) },
  ];
  return (
    <section aria-label={t("settings.presets")}>
      <Text size="sm" mb={6}>
        {t("settings.presets")}. {t("settings.presetsAbout")}
      </Text>
      <Group gap="xs">
        {presets.map(({ name, rounds, goal }) => (
          <Button
            key={name}
            size="xs"
            variant="default"
            onClick={() => onChoose({ communicationRounds: rounds, secondaryGoalPrompt: goal })}
          >
            {name}
          </Button>
        ))}
      </Group>
    </section>
  );
}
