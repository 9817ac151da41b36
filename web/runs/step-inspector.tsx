/** Each step's exact request and reply, as they are stored. */
import { Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RunDetail, RunStep } from "../api/wire.ts";
import run from "../run/run.module.css";
import { StepName } from "../run/step-name.tsx";
import styles from "./runs.module.css";

export function StepInspector({ run: { steps } }: { readonly run: RunDetail }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t("detail.steps")}
      </Title>
      {steps.map((step) => (
        <details key={step.index} className={run["details"]}>
          <summary>
            {step.index}. <StepName step={step} /> · {step.model}
          </summary>
          <Stack gap="sm" mt="sm">
            <Request step={step} />
            <Reply step={step} />
          </Stack>
        </details>
      ))}
    </Stack>
  );
}

function Request({ step: { request } }: { readonly step: RunStep }) {
  const { t } = useTranslation();
  if (request === null) return <p>{t("detail.textsMissing")}</p>;
  const { messages, ...rest } = request;
  return (
    <section>
      <h3 className={run["caption"]}>{t("detail.request")}</h3>
      <pre className={run["code"]}>{JSON.stringify(rest, null, 2)}</pre>
      <div className={styles["messages"]}>
        {messages.map(({ role, content }, index) => (
          <div key={index} className={styles["message"]}>
            <span className={styles["role"]}>{role}</span>
            {content}
          </div>
        ))}
      </div>
    </section>
  );
}

function Reply({ step: { text, raw, reasoning, error, failed_attempts } }: { readonly step: RunStep }) {
  const { t } = useTranslation();
  const failures = [...failed_attempts, ...(error === null ? [] : [error])];
  return (
    <section>
      <h3 className={run["caption"]}>{t("detail.reply")}</h3>
      <pre className={run["code"]}>{raw ?? text}</pre>
      {raw !== null && <Part title={t("detail.replyShown")} text={text} />}
      {reasoning !== null && <Part title={t("run.thinking")} text={reasoning} />}
      {failures.length > 0 && (
        <Part
          title={t("detail.attempts")}
          text={failures.map(({ code, message }) => `${code}: ${message}`).join("\n")}
        />
      )}
    </section>
  );
}

function Part({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <h4 className={run["caption"]}>{title}</h4>
      <pre className={run["code"]}>{text}</pre>
    </>
  );
}
