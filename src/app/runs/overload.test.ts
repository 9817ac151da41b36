/** From when on reviews are shed. */
import { describe, expect, it } from "vitest";
import { settingsWith } from "../../../test/support/settings.ts";
import type { ModelSource } from "../models/model-source.ts";
import { watchOverload } from "./overload.ts";

const never = new AbortController().signal;
const start = settingsWith({ maxConcurrent: 1, maxQueue: 2 });

/** A place of models whose line is as full as the test says. */
function sourceWith(load: { fill: number }): ModelSource {
  return {
    ...{ name: "http://a", backend: { name: "a", place: "a", generate: () => (async function* () {})() } },
    ...{ contextTokens: () => undefined, callsAtOnce: () => 1, swapsModels: () => false },
    load: () => ({ running: 1, waiting: 1, fill: load.fill }),
    health: () => Promise.resolve({ isReady: true }),
    resources: () => Promise.resolve({}),
    close: () => Promise.resolve(),
  };
}

describe("reviews are shed", () => {
  it("when the line before the runs is half full, until it is nearly empty", async () => {
    const { gate, isBrownOut } = watchOverload(start, () => start, { placed: () => undefined }, { elapsedMs: () => 0 });
    const leave = await gate.enter(never);
    expect(isBrownOut()).toBe(false);
    const next = gate.enter(never);
    expect(isBrownOut()).toBe(true);
    leave();
    await next;
    expect(isBrownOut()).toBe(false);
  });

  it("when the line before a model server is, and never where the settings forbid it", () => {
    const load = { fill: 0.6 };
    const settings = { brownOut: true };
    const role = { source: sourceWith(load), model: "m" };
    const placed = () => ({ primary: role, secondary: role });
    const { isBrownOut } = watchOverload(start, () => settings, { placed }, { elapsedMs: () => 0 });
    expect(isBrownOut()).toBe(true);
    settings.brownOut = false;
    expect(isBrownOut()).toBe(false);
    settings.brownOut = true;
    load.fill = 0.1;
    expect(isBrownOut()).toBe(false);
  });

  it("and one more run than may wait is refused with both limits", async () => {
    const { gate } = watchOverload(start, () => start, { placed: () => undefined }, { elapsedMs: () => 0 });
    await gate.enter(never);
    void gate.enter(never);
    void gate.enter(never);
    await expect(gate.enter(never)).rejects.toMatchObject({ code: "overloaded", message: /1 runs go on and 2 wait/ });
  });
});
