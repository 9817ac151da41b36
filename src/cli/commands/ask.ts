/** `frogcom ask`: one question, with the steps of its answer if you like. */
import type { CommandSpec, Context, Given } from "../command.ts";
import { withModels } from "../open-frogcom.ts";
import { openConversation, readQuestion, withDraft } from "../question.ts";
import { bodyOf, readRequestValues, withWholeModelName } from "../request-options/read-request.ts";
import { requestOptionSpecs } from "../request-options/table.ts";
import { RunView, viewNames } from "../run-view.ts";
import type { WireEvent } from "../sse-reader.ts";

export const askCommand: CommandSpec = {
  path: ["ask"],
  about: {
    en: "ask a question; what comes on stdin belongs to it",
    ru: "задать вопрос; то, что придёт на stdin, входит в него",
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
    ...requestOptionSpecs,
  ],
  run: ask,
};

async function ask(context: Context, given: Given): Promise<void> {
  const { screen, interrupts } = context;
  const values = readRequestValues(await withDraft(context, given));
  const messages = openConversation(given.options["system"], await readQuestion(context, given));
  await withModels(context, async (frogcom) => {
    const body = bodyOf(withWholeModelName(values, frogcom.settings()), messages);
    const events = frogcom.ask(body, interrupts.first);
    await (screen.isJson ? printJson(context, events, given) : printText(context, events, given));
  });
}

async function printText({ screen }: Context, events: AsyncIterable<WireEvent>, { options }: Given): Promise<void> {
  const view = new RunView(screen, viewNames.find((name) => name === options["show"]) ?? "answer");
  try {
    for await (const event of events) view.show(event);
  } finally {
    view.breakOff();
  }
}

/** The answer of POST /generate; with `--show steps` every event before it, too. */
async function printJson({ screen }: Context, events: AsyncIterable<WireEvent>, { options }: Given): Promise<void> {
  for await (const { name, data } of events) {
    if (options["show"] === "steps") screen.json({ event: name, data });
    else if (name === "run-end") screen.json(data);
  }
}
