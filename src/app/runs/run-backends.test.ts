/** Which backends a run uses, and how often they may be tried. */
import { afterEach, expect, it, vi } from "vitest";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { Backend } from "../../core/ports.ts";
import type { LeasedPair } from "../models/models.ts";
import { answeringPair, retrying } from "./run-backends.ts";

const down = new FrogcomError("backend-failed", "503");
const call = { model: "m", messages: [], sampling: {} };
const never = new AbortController().signal;

afterEach(() => vi.restoreAllMocks());

function leased(): LeasedPair {
  return {
    primary: { model: "author" },
    secondary: { model: "critic" },
    autoFrame: "separate",
    backends: { primary: scriptedBackend([], "first"), secondary: scriptedBackend([], "second") },
    release: () => undefined,
  };
}

/** How the call ended, in a word. */
async function outcomeOf(backend: Backend): Promise<string> {
  try {
    for await (const chunk of backend.generate(call, never)) void chunk;
    return "answered";
  } catch (error) {
    return (error as FrogcomError).code;
  }
}

it.each([undefined, "primary"] as const)("a run with only = %s uses the pair as it is", (only) => {
  const pair = leased();
  expect(answeringPair(pair, only)).toBe(pair);
});

it("of a run that the secondary answers alone both sides are the secondary, and the lease stays one", () => {
  const pair = leased();
  const { primary, backends, release } = answeringPair(pair, "secondary");
  expect([primary.model, backends.primary.name, backends.secondary.name]).toEqual(["critic", "second", "second"]);
  expect(release).toBe(pair.release);
});

it("a step is tried twice more, and all steps of a run three times more", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const primary = scriptedBackend([down, down, "a", down, down]);
  const secondary = scriptedBackend([down, "b"]);
  const pair = retrying({ primary, secondary }, false);
  expect(await outcomeOf(pair.primary)).toBe("answered");
  expect(await outcomeOf(pair.secondary)).toBe("answered");
  expect(await outcomeOf(pair.primary)).toBe("backend-failed");
  expect([primary.calls.length, secondary.calls.length]).toEqual([4, 2]);
});

it("each run has attempts of its own", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const primary = scriptedBackend([down, down, down, down, down, "a"]);
  const backends = { primary, secondary: primary };
  expect(await outcomeOf(retrying(backends, false).primary)).toBe("backend-failed");
  expect(await outcomeOf(retrying(backends, false).primary)).toBe("answered");
});
