/** The same question as a program would ask it. */
import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentAccess } from "../api/access.ts";
import { CopyButton } from "../app/copy-button.tsx";
import styles from "../run/run.module.css";
import { type ChatRequest, codeFor, codeKinds } from "./request.ts";

export function CodePanel({ request }: { readonly request: ChatRequest }) {
  const { t } = useTranslation();
  const needsKey = currentAccess().key !== "";
  return (
    <details className={styles["details"]}>
      <summary>{t("run.code")}</summary>
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List aria-label={t("run.code")}>
          {codeKinds.map((kind) => (
            <Tabs.Tab key={kind} value={kind}>
              {kind}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {codeKinds.map((kind) => (
          <Tabs.Panel key={kind} value={kind} pt="sm">
            <Snippet code={codeFor(kind, request, location.origin, needsKey)} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </details>
  );
}

function Snippet({ code }: { readonly code: string }) {
  return (
    <>
      <CopyButton text={code} />
      <pre className={styles["code"]}>{code}</pre>
    </>
  );
}
