/** What stands before the first question: questions to begin with. */
import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./playground.module.css";

export function Examples({ onChoose }: { readonly onChoose: (prompt: string) => void }) {
  const { t } = useTranslation();
  const examples = [t("ask.example1"), t("ask.example2"), t("ask.example3")];
  return (
    <section>
      <Text mb="xs">{t("ask.empty")}</Text>
      <ul className={styles["examples"]} aria-label={t("ask.examples")}>
        {examples.map((example) => (
          <li key={example}>
            <Button variant="default" size="xs" fw={400} onClick={() => onChoose(example)}>
              {example}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
