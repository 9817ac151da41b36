/** The table at the end of a batch. */
import { expect, test } from "vitest";
import { testScreen, type TestContextOptions } from "../../../test/support/cli-context.ts";
import type { BatchSummary } from "../../batch/report/summary.ts";
import { showSummary } from "./closing-table.ts";

const summary: BatchSummary = {
  rows: 4,
  counts: { unchanged: 2, mended: 1, degraded: 0, failed: 1 },
  acceptRate: 2 / 3,
  fixRate: 1,
  promptTokens: 30,
  completionTokens: 20,
  cost: 0.00123,
  modelChanges: 6,
  lookAt: [
    {
      row: "4",
      run: null,
      reasons: [{ en: "failed: Down.\u001b[31m\nReally.", ru: "не удалось: лежит" }],
    },
  ],
};

function shown(options: TestContextOptions = {}, changes: Partial<BatchSummary> = {}): string {
  const { screen, written } = testScreen(options);
  showSummary({ ...summary, ...changes }, "out.csv", screen);
  return written.out;
}

test("tells what became of the rows, what it cost, and what to look at", () => {
  expect(shown()).toBe(
    [
      "rows                      4",
      "unchanged                 2  50 %",
      "mended                    1  25 %",
      "degraded                  0  0 %",
      "failed                    1  25 %",
      "accepted by the reviewer  67 %",
      "of the others mended      100 %",
      "tokens (in + out)         30 + 20",
      "cost                      0.00123",
      "changes of the model      6",
      "",
      "Look at these:",
      "  row 4  failed: Down. Really.",
      "",
    ].join("\n"),
  );
});

test("leaves out what is not known, and says nothing where there is nothing to look at", () => {
  const text = shown({}, { acceptRate: null, fixRate: null, promptTokens: null, cost: null, lookAt: [] });
  expect(text).not.toMatch(/accepted|others|tokens|cost|Look/);
});

test("shows twenty rows to look at, and how many more there are", () => {
  const lookAt = Array.from({ length: 23 }, (_, row) => ({ row: `${row}`, run: null, reasons: [] }));
  expect(shown({}, { lookAt }).match(/^ {2}row /gm)).toHaveLength(20);
  expect(shown({}, { lookAt })).toContain("and 3 more, all in OUT");
});

test("speaks Russian", () => {
  expect(shown({ language: "ru" })).toMatch(
    /^без изменений .*\n[^]*Посмотрите на эти:\n {2}строка 4 {2}не удалось: лежит/m,
  );
});

test("is one object for programs", () => {
  expect(JSON.parse(shown({ isJson: true }))).toEqual({
    out: "out.csv",
    rows: 4,
    unchanged: 2,
    mended: 1,
    degraded: 0,
    failed: 1,
    accept_rate: 2 / 3,
    fix_rate: 1,
    prompt_tokens: 30,
    completion_tokens: 20,
    cost: 0.00123,
    model_changes: 6,
    look_at: [{ row: "4", run: null, reasons: [summary.lookAt[0]?.reasons[0]?.en] }],
  });
});
