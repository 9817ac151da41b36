/** How a batch goes on, by what it was told and by what the models' places tell. */
import { describe, expect, test } from "vitest";
import { paceOf } from "./pace.ts";

const untold = { lanes: undefined, byPhase: undefined, chunk: 100 };
const vllm = { status: "ready", runs_at_once: 32, swaps_models: false };
const ollama = { status: "ready", runs_at_once: 4, swaps_models: true };

describe("a batch that is told nothing", () => {
  test("has as many rows at once as the slower place makes calls", () => {
    expect(paceOf(untold, vllm)).toEqual({ byPhase: false, lanes: 32 });
  });

  test("goes by phase where two models may have to be loaded in each other's place", () => {
    expect(paceOf(untold, ollama)).toEqual({ byPhase: true, lanes: 100 });
  });

  test("has one row at a time where nothing is known", () => {
    expect(paceOf(untold, { status: "not-ready" })).toEqual({ byPhase: false, lanes: 1 });
    expect(paceOf(untold, undefined)).toEqual({ byPhase: false, lanes: 1 });
  });
});

describe("what it is told counts more", () => {
  test.each([
    [{ lanes: 3 }, vllm, { byPhase: false, lanes: 3 }],
    [{ byPhase: true, chunk: 20 }, vllm, { byPhase: true, lanes: 20 }],
    [{ byPhase: false }, ollama, { byPhase: false, lanes: 4 }],
    [{ byPhase: false, lanes: 1 }, ollama, { byPhase: false, lanes: 1 }],
  ])("%j", (told, readiness, pace) => {
    expect(paceOf({ ...untold, ...told }, readiness)).toEqual(pace);
  });

  test("but by phase it is the chunk that says how many rows go on", () => {
    expect(paceOf({ ...untold, lanes: 2 }, ollama).lanes).toBe(100);
  });
});
