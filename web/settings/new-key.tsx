/** The text of a key that was made, shown this once. */
import { Button, Group } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { MadeKey } from "../api/keys-wire.ts";
import { CopyButton } from "../app/copy-button.tsx";
import run from "../run/run.module.css";
import styles from "./settings.module.css";

interface NewKeyProps {
  readonly made: MadeKey;
  /** It was taken down: the page forgets it. */
  readonly onKept: () => void;
}

export function NewKey({ made: { name, key }, onKept }: NewKeyProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [key]);
  return (
    <section ref={box} tabIndex={-1} className={styles["newKey"]} aria-label={t("keys.new", { name })}>
      <strong role="status">{t("keys.new", { name })}</strong>
      <pre className={run["code"]}>{key}</pre>
      <p className={styles["about"]}>{t("keys.newAbout")}</p>
      <Group gap="xs" align="start">
        <CopyButton text={key} />
        <Button size="xs" variant="default" onClick={onKept}>
          {t("keys.newKept")}
        </Button>
      </Group>
    </section>
  );
}
