/** Runs that take turns with the models: whom they wait for, and what does not pass while they do. */
import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { accept, ask, cue, setRunStage, strikeStages } from "../../../test/support/run-stage.ts";

const never = new AbortController().signal;
const byPhase = ask({ overrides: { byPhase: true } });
const SETTLE_MS = 100;
const HOURS_MS = 36_000_000;
const patient = { timeout: 30_000 };

afterEach(async () => {
  vi.restoreAllMocks();
  await strikeStages();
});

/** Two runs, of which the first waits for its review and the second for its draft. */
async function waitingStage() {
  const draft = cue();
  const stage = await setRunStage({ primary: ["First.", draft.reply], secondary: [accept, accept] });
  const first = await stage.runs.start(byPhase, never);
  const second = await stage.runs.start(byPhase, never);
  await expect.poll(() => stage.primary.calls).toHaveLength(2);
  await expect.poll(async () => (await first.soFar()).steps).toBe(2);
  await setImmediate(); // the review has begun: now it asks for its turn
  return { ...stage, draft, first, second };
}

describe("a run by phase", () => {
  it("has its review when all such runs have their drafts", async () => {
    const { clock, secondary, draft, first, second } = await waitingStage();
    clock.advance(SETTLE_MS * 10);
    expect(secondary.calls).toHaveLength(0);
    draft.say("Second.");
    await vi.waitFor(() => {
      clock.advance(SETTLE_MS);
      expect(secondary.calls).toHaveLength(2);
    }, patient);
    const outcomes = await Promise.all([first.outcome, second.outcome]);
    expect(outcomes.map(({ state }) => state.answer?.text)).toEqual(["First.", "Second."]);
  });

  it("does not run out of time while it waits, but one that works does", async () => {
    const { clock, first, second } = await waitingStage();
    clock.advance(HOURS_MS);
    expect((await second.outcome).state.error).toMatchObject({ code: "run-timeout" });
    await vi.waitFor(async () => {
      clock.advance(SETTLE_MS);
      expect((await first.soFar()).status).toBe("done");
    }, patient);
    expect((await first.outcome).state.answer).toMatchObject({ text: "First.", stopCause: "accepted" });
  });

  it("that is cancelled while it waits ends at once, and holds nothing any more", async () => {
    const { runs, clock, draft, first, second, held } = await waitingStage();
    expect(await runs.cancel(first.id, null)).toMatchObject({ status: "cancelled" });
    draft.say("Second.");
    await vi.waitFor(async () => {
      clock.advance(SETTLE_MS);
      expect((await second.soFar()).status).toBe("done");
    }, patient);
    await second.outcome;
    await expect.poll(() => held()).toEqual({ places: 0, leases: 0, deadlines: 0 });
  });

  it("whose client leaves while it is being stored is cancelled, as any other", async () => {
    const { store, runs, held } = await setRunStage();
    const client = new AbortController();
    const begin = store.begin.bind(store);
    vi.spyOn(store, "begin").mockImplementationOnce((start) => {
      client.abort();
      return begin(start);
    });
    const { outcome } = await runs.start(byPhase, client.signal);
    expect((await outcome).state.status).toBe("cancelled");
    await expect.poll(() => held()).toEqual({ places: 0, leases: 0, deadlines: 0 });
  });

  it("is in nobody's way who does not take turns", async () => {
    const { runs, secondary } = await waitingStage();
    const { outcome } = await runs.start(ask({ overrides: { strategy: "direct" }, only: "secondary" }), never);
    await outcome;
    expect(secondary.calls).toHaveLength(1);
  });
});
