/** Runs are followed from their first record to their last. */
import { expect, it } from "vitest";
import { recordAll, reviewedRun, sampleInput } from "../../test/support/sample-run.ts";
import { formatRunId } from "../core/ids.ts";
import { RunWatch } from "./run-watch.ts";

const [one, two] = [formatRunId(1), formatRunId(2)];

it("tells of each record the run that it belongs to", () => {
  const watch = new RunWatch();
  const seen = recordAll(one, reviewedRun).map((record) => watch.note(record));
  expect(seen.every((run) => run?.input === sampleInput)).toBe(true);
  expect(seen.at(-1)?.figures).toMatchObject({ startedAt: 1_700_000_000_000.25, cost: null });
});

it("keeps runs apart that go on at the same time", () => {
  const watch = new RunWatch();
  const [first, second] = [recordAll(one, reviewedRun, 1000), recordAll(two, reviewedRun, 2000)];
  for (const [index, record] of first.entries()) {
    expect(watch.note(record)?.figures.startedAt).toBe(1000);
    const other = second[index];
    expect(other && watch.note(other)?.figures.startedAt).toBe(2000);
  }
});

it("forgets a run that has ended, and knows none that it did not see begin", () => {
  const watch = new RunWatch();
  const records = recordAll(one, reviewedRun);
  for (const record of records) watch.note(record);
  expect(watch.note(records[1] ?? never())).toBeUndefined();
});

function never(): never {
  throw new Error("The sample run has records.");
}
