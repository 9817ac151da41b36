/** What is kept of runs that go on: enough for their blocks, and nothing of runs that are over. */
import { expect, test } from "vitest";
import { formatRunId } from "../../core/ids.ts";
import type { RunRecord } from "../../core/types.ts";
import { formatTrace } from "./format.ts";
import { OpenRuns } from "./open-runs.ts";
import { sampleRecords } from "../../../test/support/sample-trace.ts";

const steps = [
  { kind: "draft", round: 0, text: "a" },
  { kind: "review", round: 1, text: "b" },
] as const;

function acceptAll(runs: OpenRuns, records: readonly RunRecord[]): readonly (readonly RunRecord[])[] {
  return records.flatMap((record) => {
    const kept = runs.accept(record);
    return kept === undefined ? [] : [kept];
  });
}

test.each([
  ["answered", "the answer"],
  ["cancelled", undefined],
])("an %s run gives, at its end alone, all that its block needs", (_, answer) => {
  const records = sampleRecords(steps, answer);
  const [kept, ...others] = acceptAll(new OpenRuns(), records);
  expect(others).toEqual([]);
  expect(formatTrace(kept ?? [])).toBe(formatTrace(records));
});

test("neither deltas nor what was asked of the models is kept", () => {
  const [kept = []] = acceptAll(new OpenRuns(), sampleRecords(steps, "a"));
  expect(kept.map(({ type }) => type)).toEqual(["run-start", "step-end", "step-end", "run-end"]);
});

test("runs at once do not get into each other", () => {
  const runs = new OpenRuns();
  const all = [1, 2, 3].map((number) => sampleRecords(steps, `answer ${number}`, {}, formatRunId(number)));
  const mixed = (all[0] ?? []).flatMap((_, at) => all.flatMap((records) => records.slice(at, at + 1)));
  const blocks = acceptAll(runs, mixed).map(formatTrace);
  expect(blocks).toEqual(all.map(formatTrace));
});

test("a run ends once: what comes behind its end, or belongs to no run that began, is passed over", () => {
  const runs = new OpenRuns();
  const records = sampleRecords(steps, "a");
  expect(acceptAll(runs, records.slice(1))).toEqual([]);
  expect(acceptAll(runs, [...records, ...records.slice(1)])).toHaveLength(1);
});
