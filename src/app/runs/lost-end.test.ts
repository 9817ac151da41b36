/** Runs whose end the disk did not take. */
import { expect, test } from "vitest";
import { recordAll, reviewedRun } from "../../../test/support/sample-run.ts";
import { formatRunId } from "../../core/ids.ts";
import { summarizeRun } from "../../core/run-summary.ts";
import { applyRecord, emptyRun } from "../../core/state.ts";
import { withLostEnd } from "./lost-end.ts";

test.each([1, 3, reviewedRun.length - 1])(
  "of which %i records are left have been cut short behind the last one",
  (count) => {
    const id = formatRunId(7_000_000);
    const records = recordAll(id, reviewedRun).slice(0, count);
    const run = withLostEnd({ ...summarizeRun(id, null, records.reduce(applyRecord, emptyRun)), records });
    const state = run.records.reduce(applyRecord, emptyRun);
    expect(run).toMatchObject({ status: "interrupted", errorCode: "interrupted", endedAt: records.at(-1)?.at });
    expect(state).toMatchObject({ status: "interrupted", error: { ru: expect.stringContaining("диск") } });
    expect(run.records.slice(0, -1)).toEqual(records);
    expect(run.records.at(-1)?.seq).toBe((records.at(-1)?.seq ?? 0) + 1);
  },
);
