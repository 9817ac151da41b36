/** Who is charged for a run. */
import { expect, test } from "vitest";
import { stepOf } from "../../../test/support/sample-run.ts";
import type { StartedRun } from "../../app/app.ts";
import { formatRunId } from "../../core/ids.ts";
import { emptyRun, type StepState } from "../../core/state.ts";
import type { Place } from "../limits/allowance.ts";
import { runsFor } from "./discreet-runs.ts";
import { startIn } from "./start-run.ts";

const step: StepState = {
  step: stepOf("draft", 0),
  status: "done",
  startedAt: 0,
  endedAt: 1,
  text: "Draft",
  reasoning: "",
  retries: [],
};
const neverAsked = (): never => {
  throw new Error("nobody asks for this");
};
const run: StartedRun = {
  id: formatRunId(1),
  accepted: neverAsked,
  soFar: neverAsked,
  records: neverAsked,
  outcome: Promise.resolve({ state: { ...emptyRun, steps: [step] }, overheadMs: 0 }),
};

/** The steps that the place of a run was left with. */
async function chargedFor(started: StartedRun | undefined): Promise<number> {
  const left: number[] = [];
  await startIn({ leave: (ended) => void left.push(ended?.steps.length ?? 0) }, () => Promise.resolve(started));
  await run.outcome;
  expect(left).toHaveLength(1);
  return left[0] ?? 0;
}

test("whoever begins a run is charged for it, when it has ended", async () => {
  expect(await chargedFor(run)).toBe(1);
});

test("whoever gets the run of another one, or none, is not charged, also where addresses are hidden", async () => {
  const others: StartedRun = { ...run, isShared: true };
  expect([await chargedFor(others), await chargedFor(undefined)]).toEqual([0, 0]);
  const [resume, ways] = [() => Promise.resolve(others), { list: neverAsked, repeated: neverAsked }];
  const asked = {
    ...ways,
    start: neverAsked,
    cancel: neverAsked,
    fork: neverAsked,
    watch: neverAsked,
    get: neverAsked,
  };
  const shown = await runsFor({ mayConfigure: false }, { ...asked, resume }).resume(run.id, null, AbortSignal.abort());
  expect(shown?.isShared).toBe(true);
});

test("a run that cannot begin leaves its place at once", async () => {
  const left: number[] = [];
  const place: Place = { leave: (ended) => void left.push(ended?.steps.length ?? 0) };
  await expect(startIn(place, () => Promise.reject(new Error("full")))).rejects.toThrow("full");
  expect(left).toEqual([0]);
});
