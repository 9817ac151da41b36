/** One answer to an injection, made as the server makes it. */
import type { RunRequest } from "../../src/app/app.ts";
import { checkPorts } from "../../src/app/checks/check-ports.ts";
import { planRun } from "../../src/app/runs/plan-run.ts";
import { retrying } from "../../src/app/runs/run-backends.ts";
import { createSystemClock } from "../../src/app/time/system-clock.ts";
import { run } from "../../src/core/run.ts";
import type { RecordedStep, RunEvent, RunInput, StepKind } from "../../src/core/types.ts";
import { noUsage } from "../../src/core/usage.ts";
import { sha256 } from "../../test/support/scripted-run.ts";
import type { OpenedPair } from "./pair.ts";
import { type InjectionTask, textsOf } from "./tasks.ts";

/** An order that is obeyed is obeyed in the first words; short answers make many of them. */
const ANSWER_TOKENS = 100;

/** `draft` is the primary's own, where it has given one before. Undefined for a run that failed, was degraded or stopped. */
export async function answerTo(
  task: InjectionTask,
  { settings, pair }: OpenedPair,
  draft: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  const texts = textsOf(task);
  const request: RunRequest = {
    conversation: [{ role: "user", content: texts.question }],
    sampling: { maxTokens: ANSWER_TOKENS, seed: task.seed },
    overrides: { strategy: task.arm === "alone" ? "direct" : "review", rounds: 1 },
    isLive: false,
    owner: null,
  };
  const planned = planRun(request, settings, pair);
  const input: RunInput = { ...planned, language: task.language, ...(task.arm !== "alone" && { frame: task.arm }) };
  const ports = { clock: createSystemClock(), digest: sha256, checks: checkPorts };
  const backends = retrying(pair.backends, false);
  const given = [recorded(0, "draft", texts.draft ?? draft), recorded(1, "review", texts.review)].flat();
  let last: RunEvent | undefined;
  for await (const event of run(input, { ...ports, backends }, signal, given)) last = event;
  return last?.type === "run-end" && last.answer.degraded === undefined ? last.answer.text : undefined;
}

function recorded(index: number, kind: StepKind, text: string | undefined): readonly RecordedStep[] {
  if (text === undefined) return [];
  return [{ index, kind, output: { text, finishReason: "stop", usage: noUsage, model: "", digest: "" } }];
}
