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

/** What the place of a run was left with: the number of its steps, or what was said instead. */
async function leftWith(start: () => Promise<StartedRun | undefined>): Promise<unknown> {
  const left: unknown[] = [];
  const place: Place = { leave: (ended) => void left.push(typeof ended === "object" ? ended.steps.length : ended) };
  await startIn(place, start).catch(() => undefined);
  await run.outcome.catch(() => undefined);
  expect(left).toHaveLength(1);
  return left[0];
}

const chargedFor = (started: StartedRun | undefined): Promise<unknown> => leftWith(() => Promise.resolve(started));

test("whoever begins a run is charged for it, when it has ended", async () => {
  expect(await chargedFor(run)).toBe(1);
});

test("whoever gets the run of another one, or none, is not charged, also where addresses are hidden", async () => {
  const others: StartedRun = { ...run, isShared: true };
  expect([await chargedFor(others), await chargedFor(undefined)]).toEqual([undefined, "not-begun"]);
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

test("a run that cannot begin leaves its place at once, and one that breaks by a fault of ours leaves it, too", async () => {
  expect(await leftWith(() => Promise.reject(new Error("full")))).toBe("not-begun");
  const broken = { ...run, outcome: Promise.reject(new Error("a fault")) };
  expect(await leftWith(() => Promise.resolve(broken))).toBeUndefined();
});
