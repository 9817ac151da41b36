/** `frogcom ask`: one question, with the steps of its answer if you like. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { JsonObject } from "../../core/json.ts";
import { strategyNames } from "../../core/types.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import { withFrogcom } from "../open-frogcom.ts";
import { readStdin } from "../read-stdin.ts";
import { RunView, viewNames } from "../run-view.ts";
import type { WireEvent } from "../sse-reader.ts";

const texts = {
  noServer: {
    en: "No server runs for this data folder; this command works by itself.",
    ru: "Сервера с этой папкой данных нет; команда работает сама.",
  },
} as const satisfies Record<string, Bilingual>;

export const askCommand: CommandSpec = {
  path: ["ask"],
  about: {
    en: "ask a question (without one: what stdin says)",
    ru: "задать вопрос (без него — то, что придёт на stdin)",
  },
  arguments: [{ name: "[question...]", about: { en: "the question", ru: "вопрос" } }],
  options: [
    {
      flags: "--show <what>",
      choices: viewNames,
      about: {
        en: "`answer`; `steps`: draft, review and answer as they are written; `diff`: what the review changed in the draft",
        ru: "`answer` — ответ; `steps` — черновик, проверка и ответ по мере написания; `diff` — что проверка изменила в черновике",
      },
    },
    {
      flags: "--strategy <name>",
      choices: strategyNames,
      about: { en: "how it is reviewed", ru: "как проверять" },
    },
    {
      flags: "--rounds <number>",
      about: { en: "rounds of review and refine, 0..10", ru: "раундов проверки и доработки, 0..10" },
    },
    {
      flags: "--max-tokens <number>",
      about: { en: "longest answer, in tokens", ru: "наибольшая длина ответа в токенах" },
    },
    {
      flags: "--temperature <number>",
      about: { en: "temperature of the primary, 0..2", ru: "температура основной модели, 0..2" },
    },
    { flags: "--seed <number>", about: { en: "seed of the primary", ru: "начальное число основной модели" } },
  ],
  run: ask,
};

async function ask(context: Context, given: Given): Promise<void> {
  const { screen, interrupts } = context;
  const body = bodyOf(given, await questionOf(context, given));
  await withFrogcom(context, async (frogcom) => {
    if (!frogcom.isServer) screen.notice(texts.noServer[screen.language]);
    const events = frogcom.ask(body, interrupts.first);
    await (screen.isJson ? printJson(context, events, given) : printText(context, events, given));
  });
}

async function questionOf(context: Context, given: Given): Promise<string> {
  return given.arguments.length > 0 ? given.arguments.join(" ") : (await readStdin(context)).trimEnd();
}

/** Numbers go as the texts they are: the checks of the API judge them. */
function bodyOf({ options }: Given, prompt: string): JsonObject {
  const { strategy, rounds, maxTokens, temperature, seed } = options;
  return {
    prompt,
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed }),
    frogcom: { ...(strategy !== undefined && { strategy }), ...(rounds !== undefined && { rounds }) },
  };
}

async function printText({ screen }: Context, events: AsyncIterable<WireEvent>, { options }: Given): Promise<void> {
  const view = new RunView(screen, viewNames.find((name) => name === options["show"]) ?? "answer");
  for await (const event of events) view.show(event);
}

/** The answer of POST /generate; with `--show steps` every event before it, too. */
async function printJson({ screen }: Context, events: AsyncIterable<WireEvent>, { options }: Given): Promise<void> {
  for await (const { name, data } of events) {
    if (options["show"] === "steps") screen.json({ event: name, data });
    else if (name === "run-end") screen.json(data);
  }
}
