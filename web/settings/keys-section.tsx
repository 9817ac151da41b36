/** Who is let in: the keys that were made, a form for another one; and on a server without keys, how the first one is made. */
import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeyList, ListedKey } from "../api/keys-wire.ts";
import { CopyButton } from "../app/copy-button.tsx";
import { Failure } from "../app/failure.tsx";
import run from "../run/run.module.css";
import { KeyItem } from "./key-item.tsx";
import { MakeKey } from "./make-key.tsx";
import styles from "./settings.module.css";
import { useKeys } from "./use-keys.ts";

const FIRST_SHOWN = 20;

/** Nothing for those whose key is no admin's. */
export function KeysSection() {
  const { hasKey, isForOthers, data, error, refetch } = useKeys();
  if (!hasKey)
    return (
      <Section>
        <FirstKey />
      </Section>
    );
  if (isForOthers || (data === undefined && error === null)) return null;
  return (
    <Section>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <MakeKey />
          <AllKeys list={data} />
        </>
      )}
    </Section>
  );
}

function Section({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className={styles["topic"]} aria-labelledby="settings-keys">
      <h2 id="settings-keys">{t("keys.title")}</h2>
      {children}
    </section>
  );
}

const firstCommand = "frogcom keys create admin --role admin";

/** Over the network nobody may make it: on a shared machine a stranger would be the admin. */
function FirstKey() {
  const { t } = useTranslation();
  return (
    <div className={styles["entry"]}>
      <p className={styles["about"]}>{t("keys.open")}</p>
      <pre className={run["code"]}>{firstCommand}</pre>
      <CopyButton text={firstCommand} />
      <p className={styles["about"]}>{t("keys.openThen")}</p>
    </div>
  );
}

function AllKeys({ list: { data } }: { readonly list: KeyList }) {
  const { t } = useTranslation();
  const [usable, shut] = [
    data.filter(({ status }) => status === "active"),
    data.filter(({ status }) => status !== "active"),
  ];
  return (
    <>
      {usable.length === 0 && <p className={styles["entry"]}>{t("keys.none")}</p>}
      <Keys keys={usable} label={t("keys.usable")} />
      {shut.length > 0 && (
        <details className={styles["entry"]}>
          <summary>{t("keys.shut", { count: shut.length })}</summary>
          <Keys keys={shut} label={t("keys.shut", { count: shut.length })} />
        </details>
      )}
    </>
  );
}

function Keys({ keys, label }: { readonly keys: readonly ListedKey[]; readonly label: string }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? keys : keys.slice(0, FIRST_SHOWN);
  return (
    <>
      <ul className={styles["history"]} aria-label={label}>
        {shown.map((key) => (
          <KeyItem key={key.id} listed={key} />
        ))}
      </ul>
      {shown.length < keys.length && (
        <Button m="sm" size="xs" variant="default" onClick={() => setWhole(true)}>
          {t("keys.all", { count: keys.length })}
        </Button>
      )}
    </>
  );
}
