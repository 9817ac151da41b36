/** The journal of a batch: read back whole, and refused where it is another batch's. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import type { RowAnswer } from "../answers/row-answer.ts";
import { journalPath, openBatchJournal, planBatch, requireSameBatch } from "./batch-journal.ts";
import { BatchState } from "./known.ts";
import { type BatchRecord, readRecord } from "./records.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

const answer: RowAnswer = {
  run: "frogcom-2.000000",
  status: "degraded",
  text: "Квак 🐸\n",
  finishReason: "length",
  stopCause: "degraded",
  rounds: 0,
  accepted: null,
  checksFailed: [{ type: "words", detail: "Слишком длинно." }],
  refused: "more-checks-fail",
  degraded: "Down.",
  promptTokens: null,
  completionTokens: 5,
  cost: null,
  calls: [{ kind: "draft", role: "primary", model: "A", at: 3.5, tokens: null }],
  told: { created: 1, message: { tool_calls: [] } },
};

const rows = [{ index: 0, name: "1", cells: { text: "Hi" }, request: {} }];
const plan = planBatch(rows, { fields: { max_tokens: 5, frogcom: { rounds: 2 } }, prompt: "{{text}}" }, 1);
const records: readonly BatchRecord[] = [
  plan,
  { type: "run", row: 0, at: 1, run: "frogcom-1.000000" },
  { type: "failure", row: 0, at: 2, code: "backend-down", message: "Down." },
  { type: "run", row: 0, at: 3, run: "frogcom-2.000000" },
  { type: "answer", row: 0, at: 4, answer },
];

const ignore = (): void => undefined;

test("what was written is read back, whatever is in it", async () => {
  const path = journalPath(join(folder, "out.jsonl"));
  const journal = await openBatchJournal(path, ignore);
  await Promise.all(records.map((record) => journal.append(record)));
  await journal.close();
  const read: BatchRecord[] = [];
  const again = await openBatchJournal(path, (record) => read.push(record));
  await again.close();
  expect(read).toEqual(records);
});

test.each([
  ["text of another kind", "Dear diary\n", 1],
  ["answers without a plan", `${JSON.stringify(records[1])}\n`, 1],
  ["a damaged line", `${JSON.stringify(plan)}\n{"type":"answer","row":0}\n`, 2],
])("%s is refused with its place, and left as it is", async (_, text, line) => {
  const path = join(folder, "out.jsonl.journal");
  writeFileSync(path, text);
  await expect(openBatchJournal(path, ignore)).rejects.toThrow(`${path}:${line} is no line of a batch's journal`);
  expect(readFileSync(path, "utf8")).toBe(text);
});

test.each(["", "{}", '{"type":"magic"}', '{"type":"run","row":-1,"at":0,"run":"x"}'])("%j is no record", (line) => {
  expect(readRecord(line)).toBeUndefined();
});

describe("what is known of a row", () => {
  test("are its runs in their order, and its answer, which undoes a failure", () => {
    const before = new BatchState(records.slice(0, 3));
    expect(before.failures.get(0)).toMatchObject({ code: "backend-down" });
    const after = new BatchState(records);
    expect([after.plan, after.failures.size, after.answers.get(0)]).toEqual([plan, 0, answer]);
    expect(after.runs.get(0)).toEqual(["frogcom-1.000000", "frogcom-2.000000"]);
  });

  test("stays its answer, whatever fails later", () => {
    const state = new BatchState(records);
    state.take({ type: "failure", row: 0, at: 9, code: "internal", message: "Late." });
    expect(state.failures.size).toBe(0);
  });
});

describe("a journal belongs to", () => {
  const asked = (cells: object, prompt: string, fields: object) =>
    planBatch([{ index: 0, name: "1", cells: { ...cells }, request: {} }], { fields: { ...fields }, prompt }, 9);
  const fields = { max_tokens: 5, frogcom: { rounds: 2 } };

  test("the same rows and options, at any time", () => {
    expect(() => requireSameBatch(plan, asked({ text: "Hi" }, "{{text}}", fields), "j")).not.toThrow();
  });

  test.each([
    ["other rows", asked({ text: "Ho" }, "{{text}}", fields), "different: IN"],
    ["another template", asked({ text: "Hi" }, "Say {{text}}", fields), "different: prompt"],
    ["another option", asked({ text: "Hi" }, "{{text}}", { ...fields, max_tokens: 6 }), "different: max_tokens"],
    ["one more option", asked({ text: "Hi" }, "{{text}}", { ...fields, seed: 6 }), "different: seed"],
    ["one fewer", asked({ text: "Hi" }, "{{text}}", { max_tokens: 5 }), "different: frogcom"],
    [
      "something else altogether, named in the order of the plan",
      asked({}, "Hi", { seed: 6, frogcom: {} }),
      "IN, prompt, max_tokens, frogcom, seed)",
    ],
  ])("no batch of %s", (_, other, words) => {
    expect(() => requireSameBatch(plan, other, "j")).toThrow(words);
  });
});
