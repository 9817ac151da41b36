/** Whole runs of the core in tests: an input to start from, scripted models, and everything that came out. */
import { createHash } from "node:crypto";
import type { BackendPair, Clock, Digest, Signal } from "../../src/core/ports.ts";
import { run } from "../../src/core/run.ts";
import type { Answer, ModelCall, RecordedStep, RunEvent, RunInput, StepOutput } from "../../src/core/types.ts";
import { checkPorts } from "../../src/app/checks/check-ports.ts";
import { scriptedBackend, type ScriptedReply } from "./scripted-backend.ts";
import { createVirtualClock, neverAborted } from "./virtual-clock.ts";

export { checkPorts };

export const sha256: Digest = (text) => createHash("sha256").update(text).digest("hex");

/** A plain English question for one round of `review`, with the given changes. */
export function runInput(changes: Partial<RunInput> = {}): RunInput {
  return {
    conversation: [{ role: "user", content: "Who wrote Hamlet?" }],
    language: "en",
    strategy: "review",
    rounds: 1,
    goal: "Find inaccuracies.",
    frame: "separate",
    onReviewError: "draft",
    primary: { model: "author", sampling: { temperature: 0.7 } },
    secondary: { model: "reviewer", sampling: { temperature: 0, maxTokens: 300 } },
    ...changes,
  };
}

export interface ScriptedRun {
  readonly events: readonly RunEvent[];
  readonly answer: Answer | undefined;
  readonly primary: readonly ModelCall[];
  readonly secondary: readonly ModelCall[];
}

export interface Script {
  readonly primary?: readonly ScriptedReply[];
  readonly secondary?: readonly ScriptedReply[];
  readonly recorded?: readonly RecordedStep[];
  readonly signal?: Signal;
  readonly clock?: Clock;
  /** A client reads the answer as it comes. */
  readonly isLive?: boolean;
  /** Told of each event before the next one is asked for. */
  readonly onEvent?: (event: RunEvent) => void;
}

/** Runs to the end; `answer` is missing when the run failed. A reply that the script lacks is the test's fault, and is thrown. */
export async function runScripted(input: RunInput, script: Script): Promise<ScriptedRun> {
  const primary = scriptedBackend(script.primary ?? [], "primary");
  const secondary = scriptedBackend(script.secondary ?? [], "secondary");
  const backends: BackendPair = { primary, secondary };
  const { clock = createVirtualClock(), signal = neverAborted(), recorded = [], isLive = false } = script;
  const ports = { backends, clock, digest: sha256, checks: checkPorts, isLive };
  const events: RunEvent[] = [];
  for await (const event of run(input, ports, signal, recorded)) {
    if (event.type === "step-error" && event.message.startsWith("no reply is scripted")) throw new Error(event.message);
    events.push(event);
    script.onEvent?.(event);
  }
  const last = events.at(-1);
  const answer = last?.type === "run-end" ? last.answer : undefined;
  return { events, answer, primary: primary.calls, secondary: secondary.calls };
}

/** The outputs of the steps that ended, in order. */
export function outputsOf(events: readonly RunEvent[]): readonly StepOutput[] {
  return events.flatMap((event) => (event.type === "step-end" ? [event.output] : []));
}

/** A review in the asked form: accepting when there are no findings. */
export function reviewReply(...findings: readonly { quote?: string; problem: string; fix?: string }[]): string {
  const items = findings.map(({ quote = "", problem, fix = "" }) => ({ quote, problem, fix, severity: "major" }));
  return JSON.stringify({ findings: items, verdict: items.length === 0 ? "accept" : "revise" });
}
