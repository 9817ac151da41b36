/** Answers as they are written. */
import { describe, expect, test } from "vitest";
import { readTable } from "../rows/read-table.ts";
import type { RowAnswer } from "../answers/row-answer.ts";
import { BatchState } from "../journal/known.ts";
import type { BatchRows } from "../rows/batch-row.ts";
import { answerColumns, requireFreeColumns } from "./column-cells.ts";
import { outFormat, outLines } from "./out-format.ts";

const answer: RowAnswer = {
  run: "frogcom-1.000000",
  status: "mended",
  text: 'He said "квак", and\nleft.',
  finishReason: "tool_calls",
  stopCause: "rounds-done",
  rounds: 1,
  accepted: false,
  checksFailed: [
    { type: "words", detail: "7 words" },
    { type: "language", detail: "not Russian" },
  ],
  promptTokens: 3,
  completionTokens: 2,
  cost: null,
  calls: [],
  told: { created: 7, model: "A", message: { tool_calls: [{ id: "1" }] }, logprobs: { content: [] } },
};

function rowsOf(kind: BatchRows["kind"], cells: readonly Readonly<Record<string, unknown>>[]): BatchRows {
  const rows = cells.map((each, index) => ({ index, name: `n${index}`, cells: each, request: {} }));
  return { kind, columns: Object.keys(cells[0] ?? {}), rows };
}

const state = new BatchState([
  { type: "answer", row: 0, at: 0, answer },
  { type: "failure", row: 1, at: 0, code: "backend-down", message: "Down." },
]);

describe("rows of columns keep theirs and get more,", () => {
  const rows = rowsOf("columns", [
    { n: 1, tags: ["a"] },
    { n: 2, tags: null },
  ]);

  test("in JSON lines", () => {
    const [first, second] = [...outLines(rows, state, undefined)].map((line): unknown => JSON.parse(line));
    expect(first).toEqual({
      n: 1,
      tags: ["a"],
      answer: answer.text,
      status: "mended",
      accepted: false,
      checks_failed: ["words", "language"],
      stop_cause: "rounds-done",
      rounds: 1,
      tokens: 5,
      cost: null,
      run: "frogcom-1.000000",
      error: null,
    });
    expect(second).toMatchObject({ n: 2, answer: null, status: "failed", error: "Down." });
  });

  test("in CSV, which reads back", () => {
    const dialect = { delimiter: ";", hasByteOrderMark: true };
    const table = readTable([...outLines(rows, state, dialect)].join(""), "out.csv");
    expect(table.columns).toEqual(["n", "tags", ...answerColumns]);
    expect(table.rows[0]?.cells).toMatchObject({ tags: '["a"]', answer: answer.text, checks_failed: "words language" });
    expect(table.rows[1]?.cells).toMatchObject({ n: "2", tags: "", answer: "", status: "failed" });
  });
});

test("OpenAI's lines are answered in kind", () => {
  const rows = rowsOf("openai", [{ url: "/v1/chat/completions" }, { url: "/v1/completions" }]);
  const [first, second] = [...outLines(rows, state, undefined)].map((line): unknown => JSON.parse(line));
  expect(first).toMatchObject({
    custom_id: "n0",
    error: null,
    response: {
      status_code: 200,
      request_id: "frogcom-1.000000",
      body: {
        object: "chat.completion",
        created: 7,
        choices: [{ message: { content: answer.text, tool_calls: [{ id: "1" }] }, finish_reason: "tool_calls" }],
        usage: { total_tokens: 5 },
        frogcom: { status: "mended", checks_failed: ["words", "language"] },
      },
    },
  });
  expect(second).toMatchObject({ custom_id: "n1", response: null, error: { code: "backend-down", message: "Down." } });
});

describe("the form is that of OUT's name", () => {
  const dialect = { delimiter: ";", hasByteOrderMark: true };

  test.each([
    ["a.jsonl", undefined],
    ["a.CSV", dialect],
    ["a.tsv", { delimiter: "\t", hasByteOrderMark: false }],
  ])("%s", (path, format) => {
    expect(outFormat(path, { kind: "columns", dialect })).toEqual(format);
  });

  test("CSV of JSON lines has commas", () => {
    expect(outFormat("a.csv", { kind: "columns" })).toEqual({ delimiter: ",", hasByteOrderMark: false });
  });

  test.each(["a", "a.json", "a.txt"])("%s says nothing, and is refused", (path) => {
    expect(() => outFormat(path, { kind: "columns" })).toThrow("must end in .jsonl or .csv");
  });

  test("OpenAI's lines cannot be answered in CSV", () => {
    expect(() => outFormat("a.csv", { kind: "openai" })).toThrow("must end in .jsonl: ");
  });
});

test("a column that the answer would overwrite is refused", () => {
  expect(() => requireFreeColumns(["text", "answer", "run"], "in.csv")).toThrow("has a column answer, run");
  expect(() => requireFreeColumns(["text"], "in.csv")).not.toThrow();
});
