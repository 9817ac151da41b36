/** `frogcom ask`: one question, with the steps of its answer if you like. */
import type { CommandSpec, Context, Given } from "../command.ts";
import { followRun } from "../follow-run.ts";
import { withModels } from "../open-frogcom.ts";
import { openConversation, readQuestion, withDraft } from "../question.ts";
import { bodyOf, readRequestValues, withWholeModelName } from "../request-options/read-request.ts";
import { requestOptionSpecs } from "../request-options/table.ts";
import { RunView } from "../run-view.ts";
import { showOption, viewIn } from "../show-option.ts";
import type { WireEvent } from "../../work/ask.ts";

export const askCommand: CommandSpec = {
  path: ["ask"],
  about: {
    en: "ask a question; what comes on stdin belongs to it",
    ru: "задать вопрос; то, что придёт на stdin, входит в него",
  },
  arguments: [{ name: "[question...]", about: { en: "the question", ru: "вопрос" } }],
  options: [showOption, ...requestOptionSpecs],
  run: ask,
};

async function ask(context: Context, given: Given): Promise<void> {
  const { screen, interrupts } = context;
  const values = readRequestValues(await withDraft(context, given));
  const messages = openConversation(given.options["system"], await readQuestion(context, given));
  await withModels(context, async (frogcom) => {
    const body = bodyOf(withWholeModelName(values, frogcom.settings()), messages);
    const events = frogcom.ask(body, interrupts.first);
    if (screen.isJson) await printJson(context, events, given);
    else await followRun(events, new RunView(screen, viewIn(given)));
  });
}

/** The answer of POST /generate; with `--show steps` every event before it, too. */
async function printJson({ screen }: Context, events: AsyncIterable<WireEvent>, given: Given): Promise<void> {
  if (viewIn(given) !== "steps") return screen.json(await followRun(events));
  for await (const { name, data } of events) screen.json({ event: name, data });
}
