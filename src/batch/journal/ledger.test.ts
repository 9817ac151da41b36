/** What is known of a batch whose answers stay in the journal. */
import { expect, test } from "vitest";
import type { RowAnswer } from "../answers/row-answer.ts";
import { Ledger } from "./ledger.ts";
import type { BatchRecord } from "./records.ts";

const answer: RowAnswer = {
  run: "frogcom-2.000000",
  status: "unchanged",
  text: "Hi",
  finishReason: "stop",
  stopCause: "accepted",
  rounds: 1,
  accepted: true,
  checksFailed: [],
  promptTokens: 1,
  completionTokens: 1,
  cost: null,
  calls: [],
  told: {},
};
const plan: BatchRecord = { type: "plan", format: 1, at: 0, size: 2, identity: { rows: "file-1", plan: {} } };
const failure: BatchRecord = { type: "failure", row: 0, at: 2, code: "backend-down", message: "Down." };

/** Each record stands at a place of its own: the tenth byte, the twentieth ... */
function ledgerOf(...records: readonly BatchRecord[]): Ledger {
  const ledger = new Ledger();
  for (const [index, record] of records.entries()) ledger.take(record, { start: (index + 1) * 10, bytes: 9 });
  return ledger;
}

test("a row that failed keeps its runs and the place of its last failure", () => {
  const run = (id: string): BatchRecord => ({ type: "run", row: 0, at: 1, run: id });
  const ledger = ledgerOf(plan, run("a"), failure, run("b"), failure);
  expect([ledger.isPlanned, ledger.isAnswered(0), ledger.runsOf(0)]).toEqual([true, false, ["a", "b"]]);
  expect(ledger.failures.get(0)).toEqual({ start: 50, bytes: 9 });
});

test("an answer undoes failures, before it and after it, and frees what only an open row needs", () => {
  const run: BatchRecord = { type: "run", row: 0, at: 1, run: "a" };
  const ledger = ledgerOf(run, failure, { type: "answer", row: 0, at: 3, answer }, failure);
  expect([ledger.isAnswered(0), ledger.isPlanned, ledger.runsOf(0), ledger.failures.size]).toEqual([
    true,
    false,
    [],
    0,
  ]);
  expect(ledger.answers.get(0)).toEqual({ start: 30, bytes: 9 });
  expect([ledger.isAnswered(1), ledger.runsOf(1)]).toEqual([false, []]);
});
