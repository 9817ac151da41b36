/** What is said of a run, as its views are drawn. */
import { createElement } from "react";
import { describe, expect, test } from "vitest";
import { recordAll, sampleInput, stepEvents, stepOf } from "../../test/support/sample-run.ts";
import { markupOf } from "../../test/support/page-markup.ts";
import { parseRunId } from "../../src/core/ids.ts";
import { applyRecord, emptyRun, type RunState } from "../../src/core/state.ts";
import type { RunEvent, StrategyName } from "../../src/core/types.ts";
import en from "../texts/en.json" with { type: "json" };
import { ChangesView } from "./changes-view.tsx";
import { LanesView } from "./lanes-view.tsx";
import { Phase } from "./phase.tsx";
import { SidesView } from "./sides-view.tsx";

const id = parseRunId("frogcom-1795392399.765736");
const views = { LanesView, ChangesView, SidesView };

/** What is told of it while it goes on, or all that is known of it afterwards. */
function acceptedRun(text: string): RunState {
  const events: readonly RunEvent[] = [
    { type: "run-start", input: { ...sampleInput, storing: "summary" } },
    ...stepEvents(stepOf("draft", 0), text),
    ...stepEvents(stepOf("review", 1), text),
    { type: "run-end", answer: { text, finishReason: "stop", stopCause: "accepted", rounds: 1 } },
  ];
  return id === undefined ? emptyRun : recordAll(id, events).reduce(applyRecord, emptyRun);
}

const drawn = (view: keyof typeof views, state: RunState): string => markupOf(createElement(views[view], { state }));

test("a run that cannot be read is not said to wait for the model", () => {
  const sight = { state: emptyRun, isConnected: true };
  expect(markupOf(createElement(Phase, { sight }))).toContain(en.run.phaseWaiting);
  const failure = new Error("There is no such run.");
  expect(markupOf(createElement(Phase, { sight: { ...sight, failure } }))).not.toContain(en.run.phaseWaiting);
});

describe("a run that goes on", () => {
  const begun = (strategy: StrategyName, rounds: number): string => {
    const input = { ...sampleInput, strategy, rounds };
    return drawn("LanesView", { ...emptyRun, startedAt: 1000, input });
  };

  test.each(["direct", "shadow", "best-of-n"] as const)("by %s is said to have no review at once", (strategy) => {
    expect(begun(strategy, 3)).toContain(en.run.laneNoReview);
  });

  test.each(["review", "classic", "auto"] as const)("by %s waits for its review, if there are rounds", (strategy) => {
    expect(begun(strategy, 3)).not.toContain(en.run.laneNoReview);
    expect(begun(strategy, 0)).toContain(en.run.laneNoReview);
  });
});

describe("a run whose texts are not kept", () => {
  test.each(["LanesView", "ChangesView", "SidesView"] as const)("is shown as such: %s", (view) => {
    const html = drawn(view, acceptedRun(""));
    expect(html).toContain(en.detail.textsMissing);
    for (const claim of [en.run.noChanges, en.run.answerIsDraft, en.run.noFindings]) expect(html).not.toContain(claim);
  });

  test("has its texts as long as they are still told", () => {
    const told = acceptedRun("A draft.");
    expect(drawn("LanesView", told)).toContain(en.run.answerIsDraft);
    expect(drawn("ChangesView", told)).toContain(en.run.noChanges);
    for (const view of ["LanesView", "ChangesView", "SidesView"] as const)
      expect(drawn(view, told)).not.toContain(en.detail.textsMissing);
  });
});
