/** `frogcom runs cancel`, `resume` and `fork`: what can be done to a run. */
import type { JsonObject } from "../../core/json.ts";
import { textAt } from "../../core/json.ts";
import { strategyNames } from "../../core/types.ts";
import type { CommandSpec, Context, Given, OptionSpec } from "../command.ts";
import type { Frogcom } from "../frogcom.ts";
import { withFrogcom } from "../open-frogcom.ts";
import { runLine } from "../run-table.ts";
import { RunView, viewNames } from "../run-view.ts";
import type { WireEvent } from "../sse-reader.ts";

const runId = { name: "<id>", about: { en: "the run's id", ru: "номер запуска" } };

const showOption: OptionSpec = {
  flags: "--show <what>",
  choices: viewNames,
  about: {
    en: "`answer`; `steps`: each step as it is written; `diff`: what the review changed in the draft",
    ru: "`answer` — ответ; `steps` — каждый шаг по мере написания; `diff` — что проверка изменила в черновике",
  },
};

/** Everything that is left out is as the run had it. */
const changes: readonly OptionSpec[] = [
  {
    flags: "--model <name>",
    about: {
      en: "from there on as this profile has it: `frogcom/creative`, `frogcom/primary` ...",
      ru: "дальше как в этом профиле: `frogcom/creative`, `frogcom/primary` ...",
    },
  },
  { flags: "--goal <text>", about: { en: "what the reviewer looks for", ru: "на что смотрит проверяющая модель" } },
  { flags: "--strategy <name>", choices: strategyNames, about: { en: "how it is reviewed", ru: "как проверять" } },
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
];

export const changeRunCommands: readonly CommandSpec[] = [
  {
    path: ["runs", "cancel"],
    about: { en: "stop a run of the server", ru: "остановить идущий запуск сервера" },
    arguments: [runId],
    run: (context, given) => withFrogcom(context, (frogcom) => cancel(context, frogcom, given)),
  },
  {
    path: ["runs", "resume"],
    about: {
      en: "go on with a run that has no answer, as a new run; finished steps are not made again",
      ru: "продолжить запуск, у которого нет ответа, новым запуском; готовые шаги не повторяются",
    },
    arguments: [runId],
    options: [showOption],
    run: (context, given) =>
      withFrogcom(context, (frogcom) => {
        const [id = ""] = given.arguments;
        return follow(context, frogcom, frogcom.resumeRun(id, context.interrupts.first), given);
      }),
  },
  {
    path: ["runs", "fork"],
    about: {
      en: "go another way from one of a run's steps, as a new run",
      ru: "пойти от одного из шагов запуска иначе, новым запуском",
    },
    arguments: [runId],
    options: [
      {
        flags: "--from-step <number>",
        about: {
          en: "the first step that is made anew, 0 is the draft; `runs show --json` numbers them",
          ru: "первый шаг, который делается заново, 0 — черновик; номера показывает `runs show --json`",
        },
      },
      ...changes,
      showOption,
    ],
    run: (context, given) =>
      withFrogcom(context, (frogcom) => {
        const [id = ""] = given.arguments;
        return follow(context, frogcom, frogcom.forkRun(id, forkBody(given), context.interrupts.first), given);
      }),
  },
];

async function cancel({ screen }: Context, frogcom: Frogcom, { arguments: [id = ""] }: Given): Promise<void> {
  const run = await frogcom.cancelRun(id);
  if (screen.isJson) screen.json(run);
  else screen.line(runLine(run, screen));
}

/** With `--json` the new run, whole, when it has ended. */
async function follow(
  { screen }: Context,
  frogcom: Frogcom,
  events: AsyncIterable<WireEvent>,
  { options }: Given,
): Promise<void> {
  const view = new RunView(screen, viewNames.find((name) => name === options["show"]) ?? "answer");
  let id = "";
  for await (const event of events) {
    if (event.name === "run-start") id = textAt(event.data, "id") ?? "";
    if (!screen.isJson) view.show(event);
  }
  if (screen.isJson) screen.json(await frogcom.showRun(id));
}

/** Numbers go as the texts they are: the checks of the API judge them. */
function forkBody({ options }: Given): JsonObject {
  const { fromStep, model, goal, strategy, rounds, maxTokens, temperature, seed } = options;
  return {
    ...(fromStep !== undefined && { from_step: fromStep }),
    ...(model !== undefined && { model }),
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed }),
    frogcom: {
      ...(goal !== undefined && { goal }),
      ...(strategy !== undefined && { strategy }),
      ...(rounds !== undefined && { rounds }),
    },
  };
}
