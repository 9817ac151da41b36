/** `frogcom runs cancel`, `resume` and `fork`: what can be done to a run. */
import { textAt } from "../../core/json.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import { followRun } from "../follow-run.ts";
import type { Frogcom } from "../frogcom.ts";
import { withFrogcom, withModels } from "../open-frogcom.ts";
import { withDraft } from "../question.ts";
import { fieldsOf, readRequestValues, withWholeModelName } from "../request-options/read-request.ts";
import { forkOptionSpecs } from "../request-options/table.ts";
import { runLine } from "../run-table.ts";
import { RunView } from "../run-view.ts";
import { showOption, viewIn } from "../show-option.ts";
import type { WireEvent } from "../../work/ask.ts";

const runId = { name: "<id>", about: { en: "the run's id", ru: "номер запуска" } };

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
      withModels(context, (frogcom) => {
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
      showOption,
      ...forkOptionSpecs,
    ],
    run: fork,
  },
];

async function cancel({ screen }: Context, frogcom: Frogcom, { arguments: [id = ""] }: Given): Promise<void> {
  const run = await frogcom.cancelRun(id);
  if (screen.isJson) screen.json(run);
  else screen.line(runLine(run, screen));
}

/** What no option says stays as the run had it. */
async function fork(context: Context, given: Given): Promise<void> {
  const values = readRequestValues(await withDraft(context, given));
  const [id = ""] = given.arguments;
  await withModels(context, (frogcom) => {
    const changes = fieldsOf(withWholeModelName(values, frogcom.settings()));
    const body = { from_step: given.options["fromStep"], ...changes };
    return follow(context, frogcom, frogcom.forkRun(id, body, context.interrupts.first), given);
  });
}

/** With `--json` the new run, whole, when it has ended. */
async function follow(
  { screen }: Context,
  frogcom: Frogcom,
  events: AsyncIterable<WireEvent>,
  given: Given,
): Promise<void> {
  const answer = await followRun(events, screen.isJson ? undefined : new RunView(screen, viewIn(given)));
  if (screen.isJson) screen.json(await frogcom.showRun(textAt(answer, "id") ?? ""));
}
