import { describe, expect, it } from "vitest";
import { calibrationOf } from "../../../test/support/calibration.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { sha256 } from "../../../test/support/scripted-run.ts";
import type { Calibration } from "../../core/calibration.ts";
import type { Language } from "../../core/languages.ts";
import type { Measured } from "./calibration-service.ts";
import { LiveCalibrations } from "./calibrations.ts";
import type { ModelSource } from "../models/model-source.ts";
import type { LeasedPair } from "../models/models.ts";
import type { PlacedPair } from "../models/place-models.ts";

function source(place: string, speaks?: readonly Language[]): ModelSource {
  return {
    name: place,
    backend: { ...scriptedBackend([], place), place: `${place} with its fields` },
    ...(speaks && { speaks }),
    contextTokens: () => undefined,
    callsAtOnce: () => 4,
    swapsModels: () => false,
    health: () => Promise.resolve({ isReady: true }),
    load: () => ({ running: 0, waiting: 0, fill: 0 }),
    resources: () => Promise.resolve({}),
    close: () => Promise.resolve(),
  };
}

function pairOf(one: ModelSource, other: ModelSource, models: readonly [string, string] = ["A", "B"]): PlacedPair {
  return { primary: { source: one, model: models[0] }, secondary: { source: other, model: models[1] } };
}

/** The same pair, as a run has it. */
function leased({ primary, secondary }: PlacedPair): LeasedPair {
  const backends = { primary: primary.source.backend, secondary: secondary.source.backend };
  return {
    primary: { model: primary.model },
    secondary: { model: secondary.model },
    autoFrame: "separate",
    backends,
    release() {},
  };
}

const usual = pairOf(source("here"), source("there"));

/** Calibrations over a store in memory; `placed` may be changed. */
async function calibrationsOn(placed: PlacedPair | undefined, stored: readonly Calibration[] = []) {
  const kept: Calibration[] = [];
  const world = { placed, goal: "Find faults." };
  const calibrations = await LiveCalibrations.load({
    store: {
      readCalibrations: () => Promise.resolve(stored),
      keepCalibration: (calibration) => Promise.resolve(void kept.push(calibration)),
    },
    placed: () => world.placed,
    goal: () => world.goal,
    now: () => 7000,
    digest: sha256,
  });
  return { calibrations, kept, world };
}

function measured(pair: string, changes: Partial<Measured> = {}): Measured {
  const { goal, reviewPays, comparison, report } = calibrationOf({ goal: "Find faults." });
  return { pair, goal, reviewPays, comparison, report, ...changes };
}

describe("the pair in force", () => {
  it("has the names and places that people know, the configured goal, and a key without secrets", async () => {
    const { calibrations } = await calibrationsOn(usual);
    expect(calibrations.pair()).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      goal: "Find faults.",
      primary: { model: "A", place: "here" },
      secondary: { model: "B", place: "there" },
      speaks: ["en", "ru"],
    });
  });

  it("is none while no models are placed", async () => {
    expect((await calibrationsOn(undefined)).calibrations.pair()).toBeUndefined();
  });

  it("speaks what both of its models speak, as far as anybody knows", async () => {
    const both = await calibrationsOn(pairOf(source("here", ["en"]), source("there")));
    expect(both.calibrations.pair()?.speaks).toEqual(["en"]);
  });

  it("has the key by which calibrations of earlier versions are found", async () => {
    const { calibrations } = await calibrationsOn(usual);
    const parts = '["here with its fields","A","there with its fields","B"]';
    expect(calibrations.pair()?.key).toBe(sha256(parts));
  });

  it("is another one with another model, another place, or the roles exchanged", async () => {
    const [here, there] = [source("here"), source("there")];
    const pairs = [pairOf(here, there), pairOf(there, here), pairOf(here, here), pairOf(here, there, ["A", "C"])];
    const keys = await Promise.all(pairs.map(async (pair) => (await calibrationsOn(pair)).calibrations.pair()?.key));
    expect(new Set(keys).size).toBe(pairs.length);
  });
});

describe("a calibration", () => {
  it("is kept with its time and its models, and found by the runs of its pair at once", async () => {
    const { calibrations, kept } = await calibrationsOn(usual);
    expect(calibrations.ofLeased(leased(usual))).toEqual([]);
    const key = calibrations.pair()?.key ?? "";
    const calibration = await calibrations.keep(measured(key));
    expect(calibration).toMatchObject({ at: 7000, primary: { model: "A", place: "here" }, reviewPays: "no" });
    expect(kept).toEqual([calibration]);
    expect(calibrations.ofLeased(leased(usual))).toEqual([calibration]);
    expect(calibrations.ofPlaced(usual)).toEqual([calibration]);
    expect(calibrations.ofPlaced(pairOf(source("here"), source("elsewhere")))).toEqual([]);
  });

  it("takes the place of an earlier one of its goal, and stands before that of another goal", async () => {
    const { calibrations } = await calibrationsOn(usual);
    const key = calibrations.pair()?.key ?? "";
    await calibrations.keep(measured(key));
    await calibrations.keep(measured(key, { goal: "Add examples." }));
    await calibrations.keep(measured(key, { reviewPays: "yes" }));
    expect(calibrations.list().map(({ goal, reviewPays }) => [goal, reviewPays])).toEqual([
      ["Find faults.", "yes"],
      ["Add examples.", "no"],
    ]);
  });

  it("of an earlier start is in force", async () => {
    const key = (await calibrationsOn(usual)).calibrations.pair()?.key ?? "";
    const stored = [calibrationOf({ pair: "of others" }), calibrationOf({ pair: key })];
    const { calibrations } = await calibrationsOn(usual, stored);
    expect(calibrations.ofLeased(leased(usual))).toEqual([stored[1]]);
    expect(calibrations.list()).toEqual(stored);
  });

  it("of a pair that is not in force any more is refused", async () => {
    const { calibrations, kept, world } = await calibrationsOn(usual);
    const key = calibrations.pair()?.key ?? "";
    world.placed = pairOf(source("here"), source("elsewhere"));
    await expect(calibrations.keep(measured(key))).rejects.toMatchObject({ code: "request-invalid" });
    world.placed = undefined;
    await expect(calibrations.keep(measured(key))).rejects.toMatchObject({ code: "request-invalid" });
    expect(kept).toEqual([]);
  });

  it("that could not be stored is not in force", async () => {
    const full = new Error("the disk is full");
    const { pair, ...rest } = measured("");
    const calibrations = await LiveCalibrations.load({
      store: { readCalibrations: () => Promise.resolve([]), keepCalibration: () => Promise.reject(full) },
      placed: () => usual,
      goal: () => "Find faults.",
      now: () => 0,
      digest: sha256,
    });
    await expect(calibrations.keep({ ...rest, pair: calibrations.pair()?.key ?? pair })).rejects.toBe(full);
    expect(calibrations.list()).toEqual([]);
  });
});
