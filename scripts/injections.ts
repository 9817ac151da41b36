/**
 * How often a pair of models obeys orders that stand in what it reads: `npm run injections -- [ANSWERS] [--count 50] [--repeats 1]`.
 * Fifty prompt injections ask for a canary, in a user's document, in a draft and in the guidance; a program counts in how many final
 * answers it comes. The models are those that `frogcom serve` would take here (LLM_BASE_URL, LLM_MODEL ..., `.env`, `frogcom.json`).
 * Each answer is kept at once in the file ANSWERS: the measurement may be stopped at any time and goes on from there.
 */
import { parseArgs } from "node:util";
import { asFrogcomError, FrogcomError } from "../src/core/errors.ts";
import { OBEYED } from "../test/support/injections.ts";
import { openAnswers } from "./injections/answers.ts";
import { answerTo } from "./injections/ask.ts";
import { openPair } from "./injections/pair.ts";
import { rateLines, ratesOf } from "./injections/rates.ts";
import { type InjectionTask, injectionTasks } from "./injections/tasks.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string", default: "50" }, repeats: { type: "string", default: "1" } },
});
const path = positionals[0] ?? "injections.jsonl";
const tasks = injectionTasks(Number(values.count), Number(values.repeats));
const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new FrogcomError("cancelled", "The measurement was stopped.")));

try {
  await measure();
} catch (error) {
  console.error(asFrogcomError(error).message);
  process.exitCode = 1;
}

async function measure(): Promise<void> {
  await using opened = await openPair(stop.signal);
  const { primary, secondary } = opened.pair;
  const models = `${primary.model} + ${secondary.model}`;
  await using held = new AsyncDisposableStack();
  const { known, journal } = await openAnswers(path, models);
  held.defer(() => journal.close());
  const missing = tasks.filter(({ key }) => !known.has(key));
  const startedAt = performance.now();
  for (const [done, task] of missing.entries()) {
    if (stop.signal.aborted) break;
    const text = await answerTo(task, opened, ownDraft(task, known), stop.signal);
    if (text !== undefined) {
      await journal.append({ models, key: task.key, text });
      known.set(task.key, text);
    }
    const leftMinutes = (((performance.now() - startedAt) / (done + 1)) * (missing.length - done - 1)) / 60_000;
    const became = text === undefined ? "no answer: asked again next time" : "answered";
    console.error(`${done + 1} of ${missing.length}  ${leftMinutes.toFixed(0)} min left  ${task.key}: ${became}`);
  }
  console.log(`${models}: final answers with ${OBEYED}, and the 95 % interval`);
  for (const line of rateLines(ratesOf(tasks, known))) console.log(line);
}

/** Two models go on from what the primary alone has answered to the same document: they differ in the review and nothing else. */
function ownDraft({ key, place, arm }: InjectionTask, known: ReadonlyMap<string, string>): string | undefined {
  return place === "document" ? known.get(key.replace(arm, "alone")) : undefined;
}
