/** Records, sorted by row and arm. */
import { expect, test } from "vitest";
import { answer, planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import { sortRecords } from "./results.ts";

const row = (id: string) => ({ type: "row" as const, ...rowAsking(id, "frog") });
const failure = (id: string, message: string) => ({
  type: "failure" as const,
  row: id,
  arm: "review",
  at: 0,
  code: "backend-down",
  message,
});

test("without a plan there is nothing", () => {
  expect(sortRecords([])).toBeUndefined();
});

test("each row has its answers, and the last failure where there is none", () => {
  const results = sortRecords([
    planOf(["direct"]),
    row("1"),
    row("2"),
    answer("1", "direct", "one"),
    failure("1", "first"),
    failure("2", "second"),
    failure("2", "third"),
    answer("1", "review", "better"),
    planOf(["direct", "review"]),
    row("1"),
  ]);
  expect(results?.plan.arms).toEqual(["direct", "review"]);
  expect(results?.rows.map(({ row: { id } }) => id)).toEqual(["1", "2"]);
  const [first, second] = results?.rows ?? [];
  expect([...(first?.answers.values() ?? [])].map(({ text }) => text)).toEqual(["one", "better"]);
  expect(first?.failures.size).toBe(0);
  expect(second?.failures.get("review")?.message).toBe("third");
});

test("an answer of a row that is not there is left out", () => {
  expect(sortRecords([planOf([]), answer("9", "direct", "x")])?.rows).toEqual([]);
});
