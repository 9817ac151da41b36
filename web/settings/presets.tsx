/** The guide's three scenarios: they fill the form, and nothing is saved by them. */
import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Edits } from "./edits.ts";

export function Presets({ onChoose }: { readonly onChoose: (preset: Edits) => void }) {
  const { t } = useTranslation();
  const presets = [
    { name: t("settings.presetDocs"), rounds: "2", goal: t("settings.presetDocsGoal") },
    { name: t("settings.presetCreative"), rounds: "1", goal: t("settings.presetCreativeGoal") },
    { name: t("settings.presetTeaching"), rounds: "2", goal: t("settings.presetTeachingGoal") },
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
