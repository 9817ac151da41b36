/** Which step stands in which lane. */
import { describe, expect, test } from "vitest";
import { recordAll, reviewedRun, stepEvents, stepOf } from "../../test/support/sample-run.ts";
import { parseRunId } from "../../src/core/ids.ts";
import { applyRecord, emptyRun, type RunState } from "../../src/core/state.ts";
import type { GuardRefusal } from "../../src/core/guard/rules.ts";
import { type RunEvent, type StopCause, stopCauses } from "../../src/core/types.ts";
import { draftTextOf, isApproved, isGrowing, lanesOf } from "./lanes.ts";

const id = parseRunId("frogcom-1795392399.765736");

function stateAfter(events: readonly RunEvent[]): RunState {
  return id === undefined ? emptyRun : recordAll(id, events).reduce(applyRecord, emptyRun);
}

test("draft, review and refine stand apart, and the answer beside them", () => {
  const lanes = lanesOf(stateAfter(reviewedRun));
  expect(lanes.drafts.map(({ text }) => text)).toEqual(["Ответ"]);
  expect(lanes.reviews.map(({ text }) => text)).toEqual(["1. Добавь пример"]);
  expect(lanes.refines.map(({ text }) => text)).toEqual(["Ответ с примером"]);
  expect(lanes.answer).toBe("Ответ с примером");
});

test("as long as a run goes on there is no answer", () => {
  expect(lanesOf(stateAfter(reviewedRun.slice(0, 3))).answer).toBeUndefined();
});

test("the steps of all rounds and drafts are kept in their order", () => {
  const again = [...stepEvents(stepOf("draft", 0), "one"), ...stepEvents(stepOf("draft", 1), "two")];
  const rounds = [...stepEvents(stepOf("review", 2), "a"), ...stepEvents(stepOf("review", 3, 2), "b")];
  const state = stateAfter([...reviewedRun.slice(0, 1), ...again, ...rounds]);
  expect(lanesOf(state).drafts.map(({ text }) => text)).toEqual(["one", "two"]);
  expect(lanesOf(state).reviews.map(({ step }) => step.round)).toEqual([1, 2]);
  expect(draftTextOf(state)).toBe("one");
});

test("of a run of which nothing is known every lane is empty", () => {
  expect(lanesOf(emptyRun)).toEqual({ drafts: [], reviews: [], refines: [], answer: undefined });
  expect(draftTextOf(emptyRun)).toBe("");
});

test("a step that a kill left open grows no more once its run is over", () => {
  const begun = reviewedRun.slice(0, 2);
  const going = stateAfter(begun);
  expect(isGrowing(going, lanesOf(going).drafts)).toBe(true);
  const cut = stateAfter([...begun, { type: "run-error", code: "interrupted", message: "killed" }]);
  expect(isGrowing(cut, lanesOf(cut).drafts)).toBe(false);
  expect(isGrowing(going, lanesOf(going).reviews)).toBe(false);
});

describe("a text is approved", () => {
  const answerOf = (stopCause: StopCause, refused?: GuardRefusal): RunState => {
    const round = {
      round: 1,
      accepted: refused === undefined,
      isReadable: true,
      advice: [],
      ...(refused && { refused }),
    };
    return { ...emptyRun, answer: { text: "", finishReason: "stop", stopCause, rounds: 1, review: [round] } };
  };

  test.each(stopCauses)("only where the reviewer was satisfied: %s", (cause) => {
    expect(isApproved(answerOf(cause))).toBe(cause === "accepted" || cause === "converged");
  });

  test("not where the guard refused what the reviewer wanted, and not before the end", () => {
    expect(isApproved(answerOf("converged", "lost"))).toBe(false);
    expect(isApproved(emptyRun)).toBe(false);
  });
});
