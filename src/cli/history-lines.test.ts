/** Changes of settings as lines, from the server's JSON. */
import { expect, test } from "vitest";
import { testScreen } from "../../test/support/cli-context.ts";
import { changeLine, historyLines } from "./history-lines.ts";

const change = { name: "COMMUNICATION_ROUNDS", from: 1, to: 2, was_stored: false, is_stored: true };
const entry = {
  id: 12,
  at: "2026-11-26T10:30:00.123Z",
  by: { way: "admin", name: null },
  restores: null,
  changes: [change, { name: "LLM_MODEL", from: "A", to: null, was_stored: true, is_stored: false }],
};

test("a change is its id, its time, its author, and a line for each value", () => {
  expect(historyLines(entry, testScreen().screen)).toEqual([
    "12  2026-11-26 10:30:00  the admin key",
    "    COMMUNICATION_ROUNDS: 1 → 2",
    '    LLM_MODEL: "A" → (unset) (not stored any more)',
  ]);
});

test("a key is told by its name, a change that takes another back by that one's id, both in Russian too", () => {
  const taken = { ...entry, restores: 9, by: { way: "key", name: "Ада" }, changes: [] };
  expect(historyLines(taken, testScreen({ language: "ru" }).screen)).toEqual([
    "12  2026-11-26 10:30:00  ключ Ада  (отменяет 9)",
  ]);
  expect(historyLines({ ...taken, by: { way: "later" } }, testScreen().screen)[0]).toContain("later");
});

test("a long value is cut, and what a terminal would obey is not printed", () => {
  const line = changeLine({ ...change, from: null, to: `\u001b[31m${"я".repeat(99)}` }, "ru");
  expect(line).toMatch(/^COMMUNICATION_ROUNDS: \(не задано\) → "\P{Cc}+…$/u);
  expect(line.length).toBeLessThan(110);
});
