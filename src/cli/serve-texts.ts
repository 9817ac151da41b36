/** What `serve` says, in both languages. */
import type { Language } from "../core/languages.ts";
import { inColumns } from "./columns.ts";

export interface BannerFacts {
  readonly version: string;
  readonly url: string;
  readonly models: readonly ModelFacts[];
  readonly dataDir: string;
  /** Null = TRACE_FILE is off. */
  readonly tracePath: string | null;
  readonly needsKey: boolean;
}

export interface ModelFacts {
  readonly role: "primary" | "secondary";
  readonly model: string;
  readonly backend: string;
  readonly isReady: boolean;
  readonly reason?: string;
  readonly reasonRu?: string;
}

interface ServeTexts {
  readonly title: (version: string) => string;
  readonly page: string;
  readonly api: string;
  readonly docs: string;
  readonly roles: Readonly<Record<ModelFacts["role"], string>>;
  readonly ready: string;
  readonly notReady: (reason: string) => string;
  readonly none: string;
  readonly data: string;
  readonly trace: string;
  readonly off: string;
  readonly tryIt: string;
  readonly prompt: string;
  readonly watch: string;
  readonly withoutModel: (reason: string) => string;
  readonly stopping: (runs: number, seconds: number) => string;
  readonly cancelling: string;
  readonly stopped: string;
}

export const serveTexts: Readonly<Record<Language, ServeTexts>> = {
  en: {
    title: (version) => `FrogCom ${version} is ready`,
    page: "Web page",
    api: "API",
    docs: "Docs",
    roles: { primary: "Primary model", secondary: "Secondary model" },
    ready: "ready",
    notReady: (reason) => `not ready: ${reason}`,
    none: "none",
    data: "Data",
    trace: "Trace",
    off: "off (TRACE_FILE)",
    tryIt: "Try it:",
    prompt: "Explain in three sentences why the sky is blue",
    watch: "Or watch the steps:",
    withoutModel: (reason) => `There is no model to answer with, so /readyz says 503. ${reason}`,
    stopping: (runs, seconds) => `Stopping: ${runs} runs go on and get ${seconds} s to end. Once more stops at once.`,
    cancelling: "Stopping at once: the runs that go on are cancelled.",
    stopped: "Stopped.",
  },
  ru: {
    title: (version) => `FrogCom ${version} готов`,
    page: "Страница",
    api: "API",
    docs: "Документация",
    roles: { primary: "Основная модель", secondary: "Вторая модель" },
    ready: "готова",
    notReady: (reason) => `не готова: ${reason}`,
    none: "нет",
    data: "Данные",
    trace: "Трассировка",
    off: "выключена (TRACE_FILE)",
    tryIt: "Попробуйте:",
    prompt: "Объясни в трёх предложениях, почему небо голубое",
    watch: "Или посмотрите на шаги:",
    withoutModel: (reason) => `Отвечать некому: модели нет, /readyz отвечает 503. ${reason}`,
    stopping: (runs, seconds) =>
      `Остановка: идут запуски (${runs}), на завершение у них ${seconds} с. Ещё раз — остановка сразу.`,
    cancelling: "Остановка сразу: идущие запуски отменяются.",
    stopped: "Остановлен.",
  },
};

/** What stands on the screen once the server listens, with a line to paste. */
export function bannerLines(facts: BannerFacts, language: Language): readonly string[] {
  const texts = serveTexts[language];
  const { version, url, models, dataDir, tracePath, needsKey } = facts;
  const rows: readonly (readonly [string, string])[] = [
    [texts.page, `${url}/`],
    [texts.api, url],
    [texts.docs, `${url}/docs`],
    ...models.map((model) => [texts.roles[model.role], modelWords(model, language)] as const),
    [texts.data, dataDir],
    [texts.trace, tracePath ?? texts.off],
  ];
  const header = needsKey ? ` -H "Authorization: Bearer $API_KEY"` : "";
  return [
    texts.title(version),
    ...inColumns(rows).map((line) => `  ${line}`),
    "",
    texts.tryIt,
    `  curl ${url}/generate -H 'Content-Type: application/json'${header} -d '{"prompt": "${texts.prompt}", "max_tokens": 200}'`,
    texts.watch,
    `  npx frogcom ask "${texts.prompt}" --show steps`,
  ];
}

function modelWords({ model, backend, isReady, reason = "", reasonRu }: ModelFacts, language: Language): string {
  const texts = serveTexts[language];
  const told = language === "ru" ? (reasonRu ?? reason) : reason;
  const name = model === "none" ? texts.none : `${model} (${backend})`;
  return `${name}: ${isReady ? texts.ready : texts.notReady(told)}`;
}
