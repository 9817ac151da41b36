/** Requests that are sent again, between a real store and scripted models. */
import { afterEach, describe, expect, it } from "vitest";
import { accept, ask, collect, cue, revise, setRunStage, strikeStages } from "../../../test/support/run-stage.ts";
import { REPEATS_KEPT_MS } from "../../core/repeat.ts";

const never = new AbortController().signal;
const repeat = { key: "k", body: "b" };

afterEach(strikeStages);

describe("a request that is sent again", () => {
  it("is known by its key for a day, with how its run ended", async () => {
    const { runs, clock } = await setRunStage({ primary: ["Draft"], secondary: [accept] });
    const run = await runs.start(ask({ repeat }), never);
    await run.outcome;
    const known = { id: run.id, body: "b", status: "done", isKept: true };
    clock.advance(REPEATS_KEPT_MS - 1000);
    expect(await runs.repeated("k")).toEqual(known);
    clock.advance(2000);
    expect(await runs.repeated("k")).toBeUndefined();
    expect(await runs.repeated("another")).toBeUndefined();
  });

  it("is known while its run goes on", async () => {
    const { reply, asked, say } = cue();
    const { runs } = await setRunStage({ primary: [reply], secondary: [accept] });
    const run = await runs.start(ask({ repeat }), never);
    await asked;
    expect(await runs.repeated("k")).toMatchObject({ id: run.id, status: "running" });
    say("Draft");
    await run.outcome;
  });

  it("without texts that were kept is known all the same, and without anything kept is not", async () => {
    const { runs } = await setRunStage({ primary: ["Draft", "Draft"], secondary: [accept, accept] });
    for (const storing of ["summary", "none"] as const) {
      const overrides = { storing };
      const run = await runs.start(ask({ repeat: { ...repeat, key: storing }, overrides }), never);
      await run.outcome;
    }
    expect(await runs.repeated("summary")).toMatchObject({ status: "done", isKept: false });
    expect(await runs.repeated("none")).toBeUndefined();
  });

  it.each([
    ["a kill cut short", true],
    ["was to be stored as ended when the disk was full", false],
  ])(
    "whose run %s goes on from it: no finished step is made again, and its key is that of the new run",
    async (_, isMarked) => {
      const stage = await setRunStage({ primary: ["Draft", "Refined", "Refined again"], secondary: [revise] });
      const { runs, store } = stage;
      const whole = await runs.start(ask({ repeat }), never);
      const records = await collect(whole.records());
      await whole.outcome;
      const [start] = records;
      if (start?.type !== "run-start") throw new Error("A run begins with its start.");
      const cut = await store.begin({ at: start.at, input: start.input, owner: null, repeat });
      for (const record of records.slice(0, -4)) store.append({ ...record, runId: cut });
      await store.settled(cut);
      if (isMarked) await store.markInterrupted();
      expect((await collect(await runs.watch(cut, null))).at(-1)).toMatchObject({
        type: "run-error",
        code: "interrupted",
      });
      expect(await runs.repeated("k")).toMatchObject({ id: cut, status: "interrupted", isKept: true });

      const again = await runs.start(ask({ repeat, goesOnFrom: cut, isLive: true }), never);
      const { state } = await again.outcome;
      expect([state.answer?.text, stage.secondary.calls.length]).toEqual(["Refined again", 1]);
      expect(state.input?.origin).toMatchObject({ runId: cut, kind: "resume" });
      expect(await runs.repeated("k")).toMatchObject({ id: again.id, status: "done" });
    },
  );
});
