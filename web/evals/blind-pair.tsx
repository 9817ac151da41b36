/** Two answers to one question side by side, without names, and the three votes about them. */
import { Button, Group, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BlindPair, Preference } from "../api/votes-wire.ts";
import { ModelText } from "../run/model-text.tsx";
import view from "../run/run.module.css";
import { places, sidesOf } from "./blind-sides.ts";
import styles from "./evals.module.css";

interface BlindPairProps {
  readonly pair: BlindPair;
  readonly isPending: boolean;
  readonly onVote: (preferred: Preference) => void;
}

export function BlindPairView({ pair, isPending, onVote }: BlindPairProps) {
  const { t } = useTranslation();
  const [seed] = useState(() => Math.floor(Math.random() * 2 ** 32));
  const { first, second, meaning } = sidesOf(pair, seed);
  const box = useVoteKeys((place) => {
    if (!isPending) onVote(meaning[place]);
  });
  return (
    <div ref={box}>
      <p className={styles["asked"]}>{pair.prompt}</p>
      <div className={view["sides"]}>
        <Side title={t("votes.first")} text={first} />
        <Side title={t("votes.second")} text={second} />
      </div>
      <Group gap="xs" mt="sm">
        {places.map((place, index) => (
          <Button
            key={place}
            variant="default"
            aria-keyshortcuts={`${index + 1}`}
            aria-disabled={isPending}
            onClick={() => {
              if (!isPending) onVote(meaning[place]);
            }}
          >
            {index + 1}. {t(`votes.better-${place}`)}
          </Button>
        ))}
      </Group>
    </div>
  );
}

function Side({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section className={styles["item"]} tabIndex={0} aria-label={title}>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <ModelText text={text} isWhole />
    </section>
  );
}

/** 1, 2 and 3 vote while something of the pair has the focus, and nowhere else. */
function useVoteKeys(vote: (place: (typeof places)[number]) => void) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    const onKey = ({ key, repeat, ctrlKey, altKey, metaKey }: KeyboardEvent): void => {
      const place = places[Number(key) - 1];
      // A key that is held down votes once: the next pair was not read yet.
      if (place !== undefined && !repeat && !ctrlKey && !altKey && !metaKey) vote(place);
    };
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  });
  return box;
}
