/** What the runs of the embedded model come to. */
import type { Check } from "../../src/core/checks/check.ts";
import { runChecks } from "../../src/core/checks/run-checks.ts";
import { checkPorts } from "../../test/support/scripted-run.ts";
import type { EmbeddedAnswer } from "./embedded.ts";
import { type EmbeddedTask, tasksOf } from "./embedded-tasks.ts";
import { isWorse } from "./hidden-checks.ts";
import { type Case, type Measured, measureShare } from "./measured.ts";

interface Answered extends EmbeddedTask {
  readonly answer: EmbeddedAnswer;
}

export function embeddedFigures(answers: readonly EmbeddedAnswer[], drafts: number, seed: number): readonly Measured[] {
  const byKey = new Map(answers.map((answer) => [answer.key, answer]));
  const answered = tasksOf(drafts, seed).flatMap((task): readonly Answered[] => {
    const answer = byKey.get(task.key);
    return answer === undefined ? [] : [{ ...task, answer }];
  });
  const [faulty, clean] = [answered.filter(({ hidden }) => !hidden), answered.filter(({ hidden }) => hidden)];
  const isAlarm = ({ answer }: Answered): boolean => answer.stopCause !== "accepted";
  const share = (
    goal: string,
    among: readonly Answered[],
    holds: (one: Answered) => boolean,
  ): readonly [string, readonly Case[]] => [
    `embedded model: ${goal}`,
    among.map((one) => ({ prompt: one.sample.request, holds: holds(one), name: one.key })),
  ];
  const isCut = ({ answer }: Answered): boolean => answer.isReviewCut;
  const uncut = answered.filter((one) => !isCut(one));
  return [
    measureShare(...share("drafts with a fault that it was not content with", faulty, isAlarm), seed, { least: 0.98 }),
    measureShare(...share("faults mended", faulty, isMended), seed, { least: 0.95 }),
    measureShare(...share("clean drafts that it was not content with", clean, isAlarm), seed),
    measureShare(...share("clean drafts altered for the worse, judged by hidden checks", clean, isSpoiled), seed, {
      most: 0.01,
    }),
    measureShare(
      ...share("verdicts parsed, of those that were not cut", uncut, ({ answer }) => answer.isReadable),
      seed,
      { least: 1 },
    ),
    measureShare(...share("verdicts that were cut", answered, isCut), seed),
  ];
}

/** The requirements hold, and nothing that no request has to ask for is wrong with it. */
function isMended({ sample, answer }: Answered): boolean {
  const always: readonly Check[] = [{ type: "no-meta-text" }, { type: "no-repetition" }, { type: "not-cut" }];
  const results = runChecks([...sample.asks, ...always], answer.text, checkPorts);
  // What the flawless draft itself does not pass says nothing of a fault.
  const failsAnyway = new Set(
    runChecks(always, sample.draft, checkPorts).flatMap(({ passed, check }) => (passed ? [] : [check.type])),
  );
  return answer.finishReason === "stop" && results.every(({ passed, check }) => passed || failsAnyway.has(check.type));
}

function isSpoiled({ sample, answer, seen = [], hidden = [] }: Answered): boolean {
  return isWorse(sample.draft, answer.text, { seen, hidden });
}
