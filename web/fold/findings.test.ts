/** The findings of a run, while it goes on and afterwards. */
import { describe, expect, test } from "vitest";
import { recordAll, sampleInput, stepEvents, stepOf } from "../../test/support/sample-run.ts";
import { parseRunId } from "../../src/core/ids.ts";
import { applyRecord, emptyRun, type RunState } from "../../src/core/state.ts";
import type { Answer, RunEvent } from "../../src/core/types.ts";
import { findingsOf } from "./findings.ts";

const id = parseRunId("frogcom-1795392399.765736");
const stateAfter = (events: readonly RunEvent[]): RunState =>
  id === undefined ? emptyRun : recordAll(id, events).reduce(applyRecord, emptyRun);

const draft = "The sky is blue because the sea reflects in it.";
const found = { quote: "the sea reflects", problem: "Wrong cause.", fix: "Name Rayleigh.", severity: "major" };
const raw = JSON.stringify({ findings: [found], verdict: "revise" });
const begun: readonly RunEvent[] = [
  { type: "run-start", input: sampleInput },
  ...stepEvents(stepOf("draft", 0), draft),
  ...stepEvents(stepOf("review", 1), "1. Wrong cause.", { raw }),
];

describe("while the run goes on", () => {
  test("they are read from the reviewer's own words", () => {
    expect(findingsOf(stateAfter(begun))).toEqual([{ number: 1, round: 1, finding: { ...found, source: "reviewer" } }]);
  });

  test("what the draft lacks is there, and what the server did not keep is not", () => {
    const lacking = { quote: "in five sentences", problem: "Too short.", fix: "Write five.", severity: "major" };
    const madeUp = { quote: "the moon", problem: "No moon.", fix: "Take it out.", severity: "minor" };
    const reply = { raw: JSON.stringify({ findings: [lacking, madeUp], verdict: "revise" }) };
    const review = stepEvents(stepOf("review", 1), "1. Too short. — Write five.", reply);
    expect(findingsOf(stateAfter([...begun.slice(0, 5), ...review]))).toEqual([
      { number: 1, round: 1, finding: { ...lacking, quote: "", source: "reviewer" } },
    ]);
  });

  test("those that the server did not keep take no place from those that it kept", () => {
    const madeUp = ["moon", "sun", "rain"].map((quote) => ({ ...found, quote, problem: `No ${quote}.`, fix: "Cut." }));
    const reply = { raw: JSON.stringify({ findings: [...madeUp, found], verdict: "revise" }) };
    const state = stateAfter([...begun.slice(0, 5), ...stepEvents(stepOf("review", 1), "1. Wrong cause.", reply)]);
    expect(findingsOf(state)).toMatchObject([{ number: 1, finding: { problem: "Wrong cause." } }]);
  });

  test("advice in plain words over several lines is one", () => {
    const words = "The cause is wrong.\n\nName Rayleigh.";
    const state = stateAfter([...begun.slice(0, 5), ...stepEvents(stepOf("review", 1), words, { raw: `${words}\n` })]);
    expect(findingsOf(state)).toMatchObject([{ finding: { problem: "The cause is wrong. Name Rayleigh." } }]);
  });

  test("a review that is still being written has none yet", () => {
    expect(findingsOf(stateAfter(begun.slice(0, -1)))).toEqual([]);
  });

  test("a review whose words are not told has none", () => {
    expect(findingsOf(stateAfter([...begun.slice(0, 5), ...stepEvents(stepOf("review", 1), "1. Wrong.")]))).toEqual([]);
  });
});

describe("when the run has ended", () => {
  const finding = { ...found, severity: "major", source: "reviewer" } as const;
  const answer: Answer = {
    text: "x",
    finishReason: "stop",
    stopCause: "rounds-done",
    rounds: 2,
    review: [
      {
        round: 1,
        accepted: false,
        isReadable: true,
        advice: [{ finding, outcome: "done", changed: { before: "a", after: "b" } }],
      },
      { round: 2, accepted: false, isReadable: true, advice: [{ finding, outcome: "not-done" }] },
    ],
  };

  test("they are those of all rounds, numbered through, with what became of them", () => {
    expect(findingsOf(stateAfter([...begun, { type: "run-end", answer }]))).toEqual([
      { number: 1, round: 1, finding, outcome: "done", changed: { before: "a", after: "b" } },
      { number: 2, round: 2, finding, outcome: "not-done" },
    ]);
  });

  test("an answer without a report has those of its reviews", () => {
    const { review: _, ...bare } = answer;
    expect(findingsOf(stateAfter([...begun, { type: "run-end", answer: bare }]))).toHaveLength(1);
  });
});
