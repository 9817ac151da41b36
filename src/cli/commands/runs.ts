/** `frogcom runs`: the runs that were, one of them in full, and those that come. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Bilingual } from "../../core/bilingual.ts";
import { listAt, valueAt } from "../../core/json.ts";
import { runStatuses } from "../../core/ports.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import { endedRuns } from "../ended-runs.ts";
import type { Frogcom } from "../frogcom.ts";
import { readNumberOption } from "../number-option.ts";
import { withFrogcom } from "../open-frogcom.ts";
import { runLine, showWholeRun } from "../run-table.ts";
import { RunTail } from "../run-tail.ts";
import { RunView } from "../run-view.ts";

const texts = {
  none: { en: "No runs yet.", ru: "Запусков пока нет." },
  more: { en: "There are more: --limit, --before ID.", ru: "Есть ещё: --limit, --before НОМЕР." },
  onlyPast: {
    en: "No server runs for this data folder, so that nothing new will come.",
    ru: "Сервера с этой папкой данных нет, так что нового не появится.",
  },
} as const satisfies Record<string, Bilingual>;

const TAIL_POLL_MS = 1000;

const runId = { name: "<id>", about: { en: "the run's id", ru: "номер запуска" } };

export const runsCommands: readonly CommandSpec[] = [
  {
    path: ["runs", "list"],
    about: { en: "list runs, newest first", ru: "список запусков, сначала новые" },
    options: [
      { flags: "--limit <number>", about: { en: "so many, 1..100 (20)", ru: "сколько, 1..100 (20)" } },
      {
        flags: "--status <status>",
        choices: runStatuses,
        about: { en: "only these", ru: "только такие" },
      },
      {
        flags: "--text <text>",
        about: { en: "those whose question has this text", ru: "те, в чьём вопросе есть этот текст" },
      },
      {
        flags: "--shadow",
        about: {
          en: "reviews behind answers that were given without one",
          ru: "проверки после ответов, данных без проверки",
        },
      },
      { flags: "--before <id>", about: { en: "those older than this run", ru: "те, что старше этого запуска" } },
    ],
    run: (context, given) => withFrogcom(context, (frogcom) => list(context, frogcom, given)),
  },
  {
    path: ["runs", "show"],
    about: { en: "show a run: its question, each step, its answer", ru: "показать запуск: вопрос, каждый шаг, ответ" },
    arguments: [runId],
    run: (context, given) => withFrogcom(context, (frogcom) => show(context, frogcom, given)),
  },
  {
    path: ["runs", "tail"],
    about: {
      en: "follow the runs of the server as they come, or one of them word by word",
      ru: "следить за новыми запусками сервера или за одним, слово за словом",
    },
    arguments: [{ ...runId, name: "[id]" }],
    run: (context, given) => withFrogcom(context, (frogcom) => tail(context, frogcom, given)),
  },
  {
    path: ["runs", "export"],
    about: {
      en: "print all runs that have an answer, whole, a line each in JSON, newest first",
      ru: "напечатать все запуски с ответом целиком, по одному на строку в JSON, сначала новые",
    },
    options: [{ flags: "--limit <number>", about: { en: "so many at most", ru: "не больше стольких" } }],
    run: (context, given) => withFrogcom(context, (frogcom) => exportRuns(context, frogcom, given)),
  },
];

async function list({ screen }: Context, frogcom: Frogcom, { options }: Given): Promise<void> {
  const { text, ...others } = options;
  const found = await frogcom.listRuns({ ...others, ...(text !== undefined && { q: text }) });
  if (screen.isJson) return screen.json(found);
  const runs = listAt(found, "data");
  if (runs.length === 0) screen.notice(texts.none[screen.language]);
  for (const run of runs) screen.line(runLine(run, screen));
  if (valueAt(found, "has_more") === true) screen.notice(texts.more[screen.language]);
}

async function show({ screen }: Context, frogcom: Frogcom, { arguments: [id = ""] }: Given): Promise<void> {
  const run = await frogcom.showRun(id);
  if (screen.isJson) screen.json(run);
  else showWholeRun(run, screen);
}

async function exportRuns({ screen, interrupts }: Context, frogcom: Frogcom, given: Given): Promise<void> {
  const most = readNumberOption(given, { flag: "--limit", least: 1, most: 1_000_000_000, isWhole: true });
  let left = most ?? Infinity;
  for await (const run of endedRuns(frogcom)) {
    interrupts.first.throwIfAborted();
    screen.json(run);
    if (--left === 0) return;
  }
}

async function tail(context: Context, frogcom: Frogcom, { arguments: [id] }: Given): Promise<void> {
  if (id === undefined) return followAll(context, frogcom);
  const { screen, interrupts } = context;
  const view = new RunView(screen, "steps");
  for await (const event of frogcom.watchRun(id, interrupts.first)) {
    if (screen.isJson) screen.json({ event: event.name, data: event.data });
    else view.show(event);
  }
}

/** Each run is shown once, when it has ended. */
async function followAll({ screen, interrupts }: Context, frogcom: Frogcom): Promise<void> {
  const runs = new RunTail(frogcom);
  for (;;) {
    for (const run of await runs.look()) print(run);
    if (!frogcom.isServer) return screen.notice(texts.onlyPast[screen.language]);
    await sleep(TAIL_POLL_MS, undefined, { signal: interrupts.first }).catch(() => undefined);
    if (interrupts.first.aborted) return;
  }

  function print(run: unknown): void {
    if (screen.isJson) screen.json(run);
    else screen.line(runLine(run, screen));
  }
}
