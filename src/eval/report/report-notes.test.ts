/** What a reader is warned of. */
import { expect, test } from "vitest";
import { evalResults } from "../../../test/support/eval-results.ts";
import { type EvalReport, measureResults } from "./make-report.ts";
import { reportNotes } from "./report-notes.ts";

async function notesOf(changes: Partial<EvalReport> = {}): Promise<readonly string[]> {
  const { report } = await measureResults(evalResults());
  return reportNotes({ ...report, ...changes }).map(({ en }) => en);
}

test("nothing, where there is nothing to be warned of", async () => {
  expect(await notesOf()).toEqual([]);
});

test("answers of different models, which cannot be compared", async () => {
  const [note] = await notesOf({ models: [["A"], ["B"]] });
  expect(note).toContain("come from different models");
});

test("checks that the strategies read as well", async () => {
  const [note] = await notesOf({ extractedRows: 3 });
  expect(note).toContain("The checks of 3 of 4 rows were read from the request");
});

test("many arms, of which one may look good by chance", async () => {
  const { report } = await measureResults(evalResults());
  const review = report.arms.filter(({ arm }) => arm === "review");
  expect(await notesOf({ arms: [...review, ...review, ...review] })).toEqual([]);
  const [note] = await notesOf({ arms: [...review, ...review, ...review, ...review] });
  expect(note).toContain("may look good by chance");
});

test("in Russian as well", async () => {
  const { report } = await measureResults(evalResults());
  const notes = reportNotes({ ...report, models: [["A"], ["B"]], extractedRows: 1 });
  for (const { ru } of notes) expect(ru).toMatch(/[а-я]/);
});
