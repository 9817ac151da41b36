/** What a run that goes on from another one will do, and from which ones none can. */
import { describe, expect, it } from "vitest";
import { recordAll, sampleInput, stepEvents, stepOf } from "../../../test/support/sample-run.ts";
import { calibrationOf } from "../../../test/support/calibration.ts";
import { snapshotWith } from "../../../test/support/settings.ts";
import type { RunStatus, StoredRun } from "../../core/ports.ts";
import { summarizeRun } from "../../core/run-summary.ts";
import { applyRecord, emptyRun } from "../../core/state.ts";
import type { RunEvent, RunId, RunInput } from "../../core/types.ts";
import type { ForkRequest } from "../app.ts";
import { launchForked, launchResumed, launchShadow } from "./continue-run.ts";
import type { PairFacts } from "./plan-run.ts";

const id = "frogcom-1.000000" as RunId;
const pair: PairFacts = {
  primary: { model: "author-2", contextTokens: 8192 },
  secondary: { model: "critic-2" },
  autoFrame: "grown",
};
const steps = [
  ...stepEvents(stepOf("draft", 0), "Draft"),
  ...stepEvents(stepOf("review", 1), "Guidance", { raw: "{}" }),
] as const;

/** A run of two finished steps, of an owner, that ended as its status says. */
function runWith(
  status: RunStatus = "interrupted",
  changes: Partial<RunInput> = {},
  more: readonly RunEvent[] = steps,
) {
  const input = { ...sampleInput, ...changes };
  const records = recordAll(id, [{ type: "run-start", input }, ...more]);
  return { ...summarizeRun(id, "key", records.reduce(applyRecord, emptyRun)), status, records } satisfies StoredRun;
}

function fork(changes: Partial<ForkRequest> = {}): ForkRequest {
  return { fromStep: 1, sampling: {}, owner: "other", ...changes };
}

const snapshot = snapshotWith({ communicationRounds: 5, secondaryGoalPrompt: "Today's goal.", temperature: 0.1 });
const refusedNot = "is not refused";
const codeOf = (launch: () => unknown): string => {
  try {
    launch();
    return refusedNot;
  } catch (error) {
    return String((error as { readonly code: unknown }).code);
  }
};

describe("a resumed run", () => {
  it("is asked exactly what the run was, of today's models", () => {
    expect(launchResumed(runWith()).plan(snapshot, pair)).toEqual({
      ...sampleInput,
      primary: { ...pair.primary, sampling: sampleInput.primary.sampling },
      secondary: { model: "critic-2", sampling: {} },
      origin: { runId: id, kind: "resume", fromStep: 2 },
    });
  });

  it("keeps a model that the request had named", () => {
    const named = { model: "judge", sampling: { temperature: 0 }, isNamed: true } as const;
    expect(launchResumed(runWith("failed", { secondary: named })).plan(snapshot, pair).secondary).toEqual(named);
  });

  it("belongs to the run's owner, and is answered by the one model that was asked alone", () => {
    const launch = launchResumed(runWith("cancelled", { strategy: "direct", only: "secondary" }));
    expect(launch).toMatchObject({ owner: "key", only: "secondary", isLive: false });
    expect(launch.plan(snapshot, pair)).toMatchObject({ only: "secondary", strategy: "direct" });
  });

  it("has all finished steps at hand, to be told by their digests", () => {
    expect(launchResumed(runWith()).recorded).toMatchObject([
      { index: 0, kind: "draft", digest: "d0", output: { text: "Draft" } },
      { index: 1, kind: "review", digest: "d1", output: { text: "Guidance", raw: "{}" } },
    ]);
  });

  it("says by the first step that is missing from where on it makes its own", () => {
    const [gap, none] = [[...steps, ...stepEvents(stepOf("refine", 3), "Refined")], []];
    const startOf = (more: readonly RunEvent[]) =>
      launchResumed(runWith("failed", {}, more)).plan(snapshot, pair).origin;
    expect([startOf(gap)?.fromStep, startOf(none)?.fromStep]).toEqual([2, 0]);
  });

  it.each([
    ["done", "run-ended"],
    ["running", "run-goes-on"],
    ["failed", refusedNot],
    ["cancelled", refusedNot],
    ["interrupted", refusedNot],
  ] as const)("from one that is %s: %s", (status, code) => {
    expect(codeOf(() => launchResumed(runWith(status)))).toBe(code);
  });
});

describe("a fork", () => {
  it("is everything that the run was but for the changes, and belongs to who asked", () => {
    const budget = { maxTokens: 900 };
    const launch = launchForked(
      runWith("done"),
      fork({ sampling: { temperature: 1.5 }, overrides: { goal: "Add a joke.", rounds: 4, effort: "high", budget } }),
    );
    expect(launch.owner).toBe("other");
    expect(launch.plan(snapshot, pair)).toEqual({
      ...sampleInput,
      goal: "Add a joke.",
      rounds: 4,
      budget,
      primary: { ...pair.primary, sampling: { ...sampleInput.primary.sampling, temperature: 1.5 } },
      secondary: { model: "critic-2", sampling: {} },
      origin: { runId: id, kind: "fork", fromStep: 1 },
    });
  });

  it("counts its effort from the rounds that the run had", () => {
    const roundsAt = (effort: "low" | "high") =>
      launchForked(runWith(), fork({ overrides: { effort } })).plan(snapshot, pair).rounds;
    expect([roundsAt("low"), roundsAt("high")]).toEqual([1, 3]);
  });

  it("counts its deadline from its arrival: the one that it asks for, else the run's own", () => {
    const run = runWith("done", { budget: { deadlineMs: 5000 } });
    const deadlineOf = (request: Parameters<typeof fork>[0]) => launchForked(run, fork(request)).deadlineMs;
    expect(deadlineOf({ overrides: { budget: { deadlineMs: 900 } } })).toBe(900);
    expect(deadlineOf({})).toBe(5000);
    expect(deadlineOf({ choice: { profile: "teaching" } })).toBeUndefined();
  });

  it("takes all but the conversation from a profile that it names", () => {
    const passthrough = { user: "frog" };
    const launch = launchForked(runWith("done", { passthrough, rounds: 1 }), fork({ choice: { profile: "teaching" } }));
    expect(launch.profile).toBe("teaching");
    expect(launch.plan(snapshot, pair)).toMatchObject({
      conversation: sampleInput.conversation,
      passthrough,
      profile: "teaching",
      rounds: 5,
      goal: "Today's goal.",
      frame: "grown",
      primary: { model: "author-2", sampling: { temperature: 0.1 } },
      origin: { kind: "fork" },
    });
  });

  it("may leave the answer to one model alone, or to both again", () => {
    const only = launchForked(runWith(), fork({ choice: { only: "secondary" } }));
    expect([only.only, only.plan(snapshot, pair).strategy]).toEqual(["secondary", "direct"]);
    const alone = runWith("done", { only: "secondary", strategy: "direct" });
    expect(launchForked(alone, fork({ fromStep: 0 })).only).toBe("secondary");
    const both = launchForked(alone, fork({ choice: {} }));
    expect([both.only, both.plan(snapshot, pair).strategy]).toEqual([undefined, "review"]);
  });

  it.each([
    [0, []],
    [1, ["Draft"]],
    [2, ["Draft", "Guidance"]],
  ])("from step %i hands back %j, whatever their calls would be now", (fromStep, texts) => {
    const { recorded } = launchForked(runWith("done"), fork({ fromStep }));
    expect(recorded.map(({ output }) => output.text)).toEqual(texts);
    for (const step of recorded) expect(step).not.toHaveProperty("digest");
  });

  it("compares only where that was measured, and keeps what the run knew of its review", () => {
    const asked = fork({ overrides: { guard: "compare" } });
    const forked = launchForked(runWith("done", { strategy: "review", reviewPays: "yes" }), asked);
    expect(forked.plan(snapshot, pair)).toMatchObject({
      guard: "checks",
      comparisonDoubt: "not-calibrated",
      reviewPays: "yes",
    });
    const measured = { ...pair, calibrations: [calibrationOf({ reviewPays: "no" })] };
    expect(forked.plan(snapshot, measured)).toMatchObject({ guard: "compare", reviewPays: "yes" });
  });

  it("puts a draft of the caller's in place of the run's own", () => {
    const { recorded } = launchForked(runWith("done"), fork({ fromStep: 2, draft: "Mine" }));
    const stepAt = (wanted: number) => recorded.find(({ index }) => index === wanted)?.output.text;
    expect([stepAt(0), stepAt(1)]).toEqual(["Mine", "Guidance"]);
  });

  it.each([-1, 3])("from step %i is refused with the bounds", (fromStep) => {
    expect(() => launchForked(runWith("done"), fork({ fromStep }))).toThrow(`from_step must be 0..2, got ${fromStep}`);
    expect(codeOf(() => launchForked(runWith("done"), fork({ fromStep })))).toBe("request-invalid");
  });

  it.each(["running", "done", "failed", "cancelled", "interrupted"] as const)(
    "may start from a run that is %s",
    (status) => {
      expect(codeOf(() => launchForked(runWith(status), fork()))).toBe(refusedNot);
    },
  );
});

describe("a run whose texts were not kept", () => {
  it("can be gone on with in no way", () => {
    const textless = runWith("failed", { storing: "summary" });
    expect(codeOf(() => launchResumed(textless))).toBe("run-texts-missing");
    expect(codeOf(() => launchForked(textless, fork()))).toBe("run-texts-missing");
  });
});

describe("a shadow run", () => {
  const answered = runWith("done", { strategy: "shadow", rounds: 0, budget: { maxTokens: 9 }, profile: "teaching" });

  it("reviews the draft as its user would have had it reviewed, for the same owner, under today's models", () => {
    const launch = launchShadow(answered, undefined);
    expect(launch).toMatchObject({ owner: "key", isLive: false, profile: "teaching" });
    expect(launch.recorded.map(({ index, kind, digest }) => [index, kind, digest])).toEqual([[0, "draft", undefined]]);
    const { budget: _budget, ...input } = launch.plan(snapshot, pair);
    expect(input).toMatchObject({
      strategy: "review",
      rounds: 1,
      goal: "Проверь",
      reviewDeadlineMs: 5000,
      primary: { model: "author-2" },
      origin: { runId: id, kind: "shadow", fromStep: 1 },
    });
    expect(_budget).toBeUndefined();
  });

  it("knows what the request asks for in words and by its format, although the answered run had no use for it", () => {
    const conversation = [{ role: "user", content: "Ответь не более чем в 50 словах." }] as const;
    const passthrough = { response_format: { type: "json_object" } };
    const { extracted } = launchShadow(runWith("done", { conversation, passthrough }), undefined).plan(snapshot, pair);
    expect(extracted).toEqual([expect.objectContaining({ type: "words", max: 50 }), { type: "json" }]);
  });

  it("goes on behind what an earlier try has finished, by digest: the draft is always that of the answer", () => {
    const cut = runWith("cancelled", {}, [...stepEvents(stepOf("draft", 0), "Other"), ...steps.slice(4)]);
    const { recorded } = launchShadow(answered, cut);
    expect(recorded.map(({ index, digest, output }) => [index, digest, output.text])).toEqual([
      [0, undefined, "Draft"],
      [1, "d1", "Guidance"],
    ]);
  });

  it("measures what follows a thought that the client read as the answer", () => {
    const thoughtful = runWith(
      "done",
      { strategy: "shadow" },
      stepEvents(stepOf("draft", 0), "Hm.\n</think>\n\nDraft"),
    );
    expect(launchShadow(thoughtful, undefined).recorded.map(({ output }) => output.text)).toEqual(["Draft"]);
    const forked = launchForked(thoughtful, fork({ fromStep: 1 }));
    expect(forked.recorded.map(({ output }) => output.text)).toEqual(["Draft"]);
  });

  it("compares blindly only with a pair whose comparisons hold", () => {
    const { guard, comparisonDoubt } = launchShadow(runWith("done", { guard: "compare" }), undefined).plan(
      snapshot,
      pair,
    );
    expect(guard).toBe("checks");
    expect(comparisonDoubt).toBeDefined();
  });

  it("cannot be made of a run whose texts were not kept", () => {
    expect(codeOf(() => launchShadow(runWith("done", { storing: "summary" }), undefined))).toBe("run-texts-missing");
  });
});
