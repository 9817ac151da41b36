import { expect, test } from "vitest";
import { answeredRow, frogRow } from "../../../test/support/calibration-figures.ts";
import { answer } from "../../../test/support/eval-answers.ts";
import { countComparisons } from "./compared.ts";
import type { AnsweredRow } from "./review-cases.ts";

/** What the secondary said when the good answer came first, and when it came second. */
function rowSaying(first: string, second?: string): AnsweredRow {
  const row = frogRow();
  const said = [answer(row.id, "good-or-bad", first)];
  return answeredRow(row, {}, second === undefined ? said : [...said, answer(row.id, "bad-or-good", second)]);
}

test.each([
  ["prefers the good one in both orders", "A", "B", [1, 1, 1]],
  ["prefers the bad one in both orders", "B", "A", [1, 1, 0]],
  ["prefers the first place", "A", "A", [1, 0, 0]],
  ["prefers the second place", "B", "B", [1, 0, 0]],
  ["decides in one order alone", "A", "SAME", [1, 0, 0]],
  ["never decides", "SAME", "SAME", [0, 0, 0]],
  ["says anything else", "Well, both.", "Hm.", [0, 0, 0]],
])("a model that %s", (_, first, second, [decided, consistent, right]) => {
  expect(countComparisons([rowSaying(first, second)])).toEqual({ decided, consistent, right });
});

test("counts add up, and a row that was asked in one order alone does not count", () => {
  const rows = [
    rowSaying("A", "B"),
    rowSaying("A", "A"),
    rowSaying("A"),
    rowSaying("B", "A"),
    answeredRow(frogRow(), {}),
  ];
  expect(countComparisons(rows)).toEqual({ decided: 3, consistent: 2, right: 1 });
});
