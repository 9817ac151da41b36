import { expect, test } from "vitest";
import type { RunId } from "../core/types.ts";
import { degradedRun, recordAll, reviewedRun } from "../../test/support/sample-run.ts";
import { forgetRuns } from "./forget-runs.ts";

const [first, second] = ["frogcom-1.000000", "frogcom-2.000000"] as readonly string[] as readonly [RunId, RunId];

test("each run is forgotten once, when it has ended", async () => {
  const forgotten: RunId[] = [];
  const sink = forgetRuns({ forget: (id) => void forgotten.push(id) });
  const [one, other] = [recordAll(first, reviewedRun), recordAll(second, degradedRun)];
  for (const record of [...one.slice(0, -1), ...other.slice(0, -1)]) sink.accept(record);
  expect(forgotten).toEqual([]);
  for (const record of [...other.slice(-1), ...one.slice(-1)]) sink.accept(record);
  await sink.flush();
  expect(forgotten).toEqual([second, first]);
});
