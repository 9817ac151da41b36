/** The goals of planted faults with the real embedded model. Each answer is kept at once, so that nothing is asked twice. */
import { createEmbeddedSource, type EmbeddedSource } from "../../src/app/models/embedded-source.ts";
import { createSystemClock } from "../../src/app/time/system-clock.ts";
import { FrogcomError } from "../../src/core/errors.ts";
import { EngineMemory } from "../../src/backends/embedded/engine-memory.ts";
import { extractChecks } from "../../src/core/checks/extract/extract-checks.ts";
import { settleGoal } from "../../src/core/goals/goal-name.ts";
import { parseJson, textAt, valueAt } from "../../src/core/json.ts";
import { run } from "../../src/core/run.ts";
import type { RecordedStep, RunEvent, RunInput } from "../../src/core/types.ts";
import { noUsage } from "../../src/core/usage.ts";
import { openJournal } from "../../src/work/journal.ts";
import { checkPorts, runInput, sha256 } from "../../test/support/scripted-run.ts";
import { settingsWith } from "../../test/support/settings.ts";
import { type EmbeddedTask, tasksOf } from "./embedded-tasks.ts";

/** What one run gave, as a line of the results file. */
export interface EmbeddedAnswer {
  readonly key: string;
  readonly text: string;
  readonly finishReason: string;
  readonly stopCause: string;
  readonly isReadable: boolean;
  /** The review was cut by its bound of tokens. */
  readonly isReviewCut: boolean;
}

export interface EmbeddedRuns {
  /** Where engine and weights are, and what is missing is fetched to. */
  readonly dataDir: string;
  readonly resultsPath: string;
  readonly drafts: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** The longest of the fresh drafts needs fewer. */
const ANSWER_TOKENS = 256;
/** As `review` has it: the form of a verdict is bounded so that this never cuts it. */
const REVIEW_TOKENS = 300;

/**
 * Asks for what the results file does not have yet, and returns all that it has then; ends early, without an error, when the signal
 * aborts. Throws `request-malformed` for a file of another kind.
 */
export async function runEmbedded({
  dataDir,
  resultsPath,
  drafts,
  seed,
  signal,
}: EmbeddedRuns): Promise<readonly EmbeddedAnswer[]> {
  await using opened = new AsyncDisposableStack();
  const answers: EmbeddedAnswer[] = [];
  const take = ({ text }: { readonly text: string }): void => void answers.push(...readAnswers(text, resultsPath));
  const journal = opened.adopt(await openJournal(resultsPath, take), (each) => each.close());
  const known = new Set(answers.map(({ key }) => key));
  const tasks = tasksOf(drafts, seed);
  const missing = tasks.filter(({ key }) => !known.has(key));
  if (missing.length === 0) return answers;
  const source = opened.adopt(await startEngine(dataDir, signal), (each) => each.close());
  let done = tasks.length - missing.length;
  for (const task of missing) {
    if (signal.aborted) break;
    const answer = await answerOf(task, source, signal);
    if (answer !== undefined) {
      await journal.append(answer);
      answers.push(answer);
    }
    console.error(`${++done} / ${tasks.length}  ${task.key}`);
  }
  return answers;
}

function startEngine(dataDir: string, signal: AbortSignal): Promise<EmbeddedSource> {
  const onNotice = ({ en }: { readonly en: string }): void => console.error(en);
  const ports = { env: process.env, onNotice, onProgress: () => undefined, memory: new EngineMemory() };
  return createEmbeddedSource(null, settingsWith({ dataDir }), ports, signal);
}

/** Undefined for a run that failed or was stopped: it is asked for again next time. */
async function answerOf(
  task: EmbeddedTask,
  source: EmbeddedSource,
  signal: AbortSignal,
): Promise<EmbeddedAnswer | undefined> {
  const events: RunEvent[] = [];
  const clock = createSystemClock();
  const { backend, model } = source;
  const ports = { backends: { primary: backend, secondary: backend }, clock, digest: sha256, checks: checkPorts };
  const input = inputOf(task, model, source.contextTokens(model));
  for await (const event of run(input, ports, signal, [draftStep(task)])) events.push(event);
  const last = events.at(-1);
  if (last?.type !== "run-end" || last.answer.degraded !== undefined) return undefined;
  const { text, finishReason, stopCause, review = [] } = last.answer;
  const isReadable = review[0]?.isReadable === true;
  return { key: task.key, text, finishReason, stopCause, isReadable, isReviewCut: isReviewCut(events) };
}

/** The draft stands in for the primary's first call. */
function draftStep({ draft }: EmbeddedTask): RecordedStep {
  return { index: 0, kind: "draft", output: { ...draft, usage: noUsage, model: "", digest: "" } };
}

function isReviewCut(events: readonly RunEvent[]): boolean {
  return events.some(
    (event) => event.type === "step-end" && event.step.kind === "review" && event.output.finishReason === "length",
  );
}

/** As a user of the embedded model has it: both roles are one model, the review further down the same conversation. */
function inputOf({ sample, seen, seed }: EmbeddedTask, model: string, contextTokens: number | undefined): RunInput {
  const conversation = [{ role: "user", content: sample.request }] as const;
  const context = contextTokens === undefined ? {} : { contextTokens };
  return runInput({
    conversation,
    language: sample.language,
    ...settleGoal("@default", sample.language),
    frame: "grown",
    refineBy: "auto",
    extracted: seen ?? extractChecks(conversation),
    primary: { model, sampling: { temperature: 0.7, maxTokens: ANSWER_TOKENS, seed }, ...context },
    secondary: { model, sampling: { temperature: 0, maxTokens: REVIEW_TOKENS, seed }, ...context },
  });
}

function readAnswers(text: string, path: string): readonly EmbeddedAnswer[] {
  return text.split("\n").flatMap((line, index) => {
    if (line === "") return [];
    const answer = readAnswer(line);
    if (answer === undefined) throw unknownLine(path, index + 1);
    return [answer];
  });
}

function readAnswer(line: string): EmbeddedAnswer | undefined {
  const value = parseJson(line);
  const [key, text, finishReason, stopCause] = ["key", "text", "finishReason", "stopCause"].map((name) =>
    textAt(value, name),
  );
  if (key === undefined || text === undefined || finishReason === undefined || stopCause === undefined)
    return undefined;
  const [isReadable, isReviewCut] = [valueAt(value, "isReadable") === true, valueAt(value, "isReviewCut") === true];
  return { key, text, finishReason, stopCause, isReadable, isReviewCut };
}

function unknownLine(path: string, line: number): FrogcomError {
  return new FrogcomError(
    "request-malformed",
    `${path}:${line} is no answer of the embedded model. Name another file, or move this one away.`,
  );
}
