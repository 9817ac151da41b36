/** Three ways to a model, with what was found on this machine, each with one button or one command that does it. */
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { Surroundings } from "../api/wire.ts";
import { useSettings } from "../app/use-settings.ts";
import run from "../run/run.module.css";
import { writeBytes } from "../texts/figures.ts";
import styles from "./start.module.css";
import { TakeModel } from "./take-model.tsx";
import { type Found, wayTo } from "./way-to-model.ts";

const LOOK_AGAIN_MS = 10_000;
/** Buttons a server; the others stand in the settings. */
const MOST_MODELS = 4;

const kindNames: Readonly<Record<string, string>> = { ollama: "Ollama", vllm: "vLLM", "lm-studio": "LM Studio" };

const ollama = "ollama run qwen2.5:3b";
const elsewhere =
  "LLM_BASE_URL=http://localhost:8000/v1 \\\nLLM_MODEL=main-model \\\nLLM_MODEL_SECONDARY=reviewing-model \\\nnpm start";
const hosted = "LLM_BASE_URL=https://api.openai.com/v1 \\\nLLM_API_KEY=… \\\nLLM_MODEL=gpt-4o-mini \\\nnpm start";

export function WaysToConnect() {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ["surroundings"],
    queryFn: ({ signal }) => callApi<Surroundings>("/v1/surroundings", { signal }),
    refetchInterval: LOOK_AGAIN_MS,
    retry: false,
  });
  const { data: config } = useSettings();
  const way = (model: Found) => wayTo(model, config?.settings ?? [], config?.read_only ?? true);
  return (
    <>
      {found.data !== undefined && <Machine machine={found.data.machine} />}
      <div className={styles["ways"]}>
        <WayBox title={t("models.local")}>
          <Servers servers={found.data?.servers} way={way} />
        </WayBox>
        <WayBox title={t("models.embedded")}>
          <Embedded embedded={found.data?.embedded} way={way} />
        </WayBox>
        <WayBox title={t("models.server")}>
          <p>{t("models.serverAbout")}</p>
          <pre className={run["code"]}>{elsewhere}</pre>
          <p>{t("models.hostedAbout")}</p>
          <pre className={run["code"]}>{hosted}</pre>
        </WayBox>
      </div>
    </>
  );
}

function WayBox({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles["way"]}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

type WayTo = (model: Found) => ReturnType<typeof wayTo>;

interface ServersProps {
  /** Undefined while nobody has looked, and for those who may not be told. */
  readonly servers: Surroundings["servers"] | undefined;
  readonly way: WayTo;
}

export function Servers({ servers, way }: ServersProps) {
  const { t } = useTranslation();
  const usable = (servers ?? []).filter(({ models }) => models.length > 0);
  if (usable.length === 0)
    return (
      <>
        {servers !== undefined && <p>{t("models.localNone")}</p>}
        <pre className={run["code"]}>{ollama}</pre>
      </>
    );
  return usable.map(({ base_url, kind, models }) => (
    <div key={base_url}>
      <p>{t("models.localFound", { kind: kindNames[kind] ?? kind, url: base_url })}</p>
      <ul className={styles["found"]}>
        {models.slice(0, MOST_MODELS).map(({ name }) => (
          <li key={name}>
            <TakeModel label={t("models.take", { model: name })} way={way({ address: base_url, model: name })} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

function Embedded({ embedded, way }: { readonly embedded: Surroundings["embedded"] | undefined; readonly way: WayTo }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <p>{t("models.embeddedAbout")}</p>
      {embedded !== undefined && (
        <ul className={styles["found"]}>
          <li>{t(embedded.engine ? "models.engineHere" : "models.engineMissing")}</li>
          {embedded.models.map(({ name, bytes, here }) => (
            <li key={name}>
              {name}:{" "}
              {here ? t("models.weightsHere") : t("models.weightsMissing", { size: writeBytes(bytes, i18n.language) })}
            </li>
          ))}
        </ul>
      )}
      <TakeModel label={t("models.takeEmbedded")} way={way({ address: "embedded", model: null })} />
    </>
  );
}

function Machine({ machine }: { readonly machine: Surroundings["machine"] }) {
  const { t, i18n } = useTranslation();
  const { processor, threads, memory_bytes, gpus } = machine;
  const cards = gpus.map(({ name, memory_bytes: bytes }) =>
    bytes === null ? name : `${name} (${writeBytes(bytes, i18n.language)})`,
  );
  return (
    <Text size="sm">
      {t("models.machine", {
        processor,
        threads: t("models.threads", { count: threads }),
        memory: writeBytes(memory_bytes, i18n.language),
        gpus: cards.length === 0 ? t("models.noGpu") : cards.join(", "),
      })}
    </Text>
  );
}
