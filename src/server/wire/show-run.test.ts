/** A run as JSON beside the review in its shadow. */
import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import { recordAll, sampleInput, stepEvents, stepOf } from "../../../test/support/sample-run.ts";
import { formatRunId } from "../../core/ids.ts";
import type { RunQuery, StoredRun } from "../../core/ports.ts";
import { summarizeRun } from "../../core/run-summary.ts";
import { applyRecord, emptyRun } from "../../core/state.ts";
import type { RunEvent, RunId, RunInput } from "../../core/types.ts";
import { showRun } from "./show-run.ts";
import { runSchema } from "./stored-run.ts";

const [id, shadowId] = [formatRunId(1_000_000), formatRunId(2_000_000)];
const usage = { promptTokens: 10, completionTokens: 5, totalTokens: 15, cachedTokens: 0 };
const free = { promptTokens: 0, completionTokens: 0, totalTokens: 0, cachedTokens: 0 };
const effect = { checks: 3, draftPassed: 1, answerPassed: 3, isChanged: true, draftTokens: 15 };

function stored(runId: RunId, input: RunInput, events: readonly RunEvent[], owner: string | null = null): StoredRun {
  const records = recordAll(runId, [{ type: "run-start", input }, ...events], 0);
  return { ...summarizeRun(runId, owner, records.reduce(applyRecord, emptyRun)), records };
}

function shadowRun(end: RunEvent): StoredRun {
  const origin = { runId: id, kind: "shadow", fromStep: 1 } as const;
  return stored(shadowId, { ...sampleInput, origin }, [
    ...stepEvents(stepOf("draft", 0), "Draft", { usage: free, replayed: true }),
    ...stepEvents(stepOf("review", 1), "1. Add 1601.", { usage }),
    ...stepEvents(stepOf("refine", 2), "Draft, 1601.", { usage }),
    end,
  ]);
}

const answer = { text: "Draft, 1601.", finishReason: "stop", stopCause: "rounds-done", rounds: 1, effect } as const;
const answered = stored(id, { ...sampleInput, strategy: "shadow" }, [
  ...stepEvents(stepOf("draft", 0), "Draft", { usage }),
  { type: "run-end", answer: { text: "Draft", finishReason: "stop", stopCause: "disabled", rounds: 0 } },
]);

function shown(runs: readonly StoredRun[], owner: string | null = null) {
  return showRun(
    {
      get: async (wanted, asking) => runs.find((run) => run.id === wanted && (asking === null || run.owner === asking)),
      list: async ({ shadowOf, resumedFrom, limit }: RunQuery) =>
        runs
          .filter((run) => (shadowOf === undefined ? run.resumedFrom === resumedFrom : run.shadowOf === shadowOf))
          .slice(0, limit),
    },
    id,
    owner,
  );
}

describe("a run without an answer", () => {
  const cut = stored(id, sampleInput, [{ type: "run-error", code: "interrupted", message: "Cut." }]);
  const origin = { runId: id, kind: "resume", fromStep: 0 } as const;
  const resumed = stored(formatRunId(3_000_000), { ...sampleInput, origin }, []);

  it("shows which run goes on with it, and how far that is", async () => {
    const wire = await shown([cut, resumed]);
    expect([...Value.Errors(runSchema, wire)]).toEqual([]);
    expect(wire["resumed_by"]).toEqual({ run_id: resumed.id, status: "running" });
  });

  it("shows the last one where those before it were cut, too", async () => {
    const end = { type: "run-error", code: "interrupted", message: "Cut." } as const;
    const again = stored(formatRunId(3_000_000), { ...sampleInput, origin }, [end]);
    const last = stored(formatRunId(4_000_000), { ...sampleInput, origin: { ...origin, runId: again.id } }, []);
    expect((await shown([cut, again]))["resumed_by"]).toEqual({ run_id: again.id, status: "interrupted" });
    expect((await shown([cut, again, last]))["resumed_by"]).toEqual({ run_id: last.id, status: "running" });
  });

  it("shows that none does; of a run with an answer nobody looks for one", async () => {
    expect((await shown([cut]))["resumed_by"]).toBeNull();
    expect((await shown([answered, resumed]))["resumed_by"]).toBeNull();
  });
});

describe("a run that was answered without a review", () => {
  it("shows what the review in its shadow would have done, and at what price", async () => {
    const wire = await shown([answered, shadowRun({ type: "run-end", answer })]);
    expect([...Value.Errors(runSchema, wire)]).toEqual([]);
    expect(wire).toMatchObject({ id, effect: null, shadow_of: null, usage: { total_tokens: 15 } });
    expect(wire["shadow"]).toEqual({
      run_id: shadowId,
      status: "done",
      effect: {
        checks: 3,
        draft_passed: 1,
        answer_passed: 3,
        accepted: false,
        changed: true,
        fixed: true,
        broken: false,
        extra_tokens: 30,
        extra_seconds: 0.0195,
      },
    });
  });

  it("shows one that failed as such, without an effect", async () => {
    const wire = await shown([answered, shadowRun({ type: "run-error", code: "backend-down", message: "down" })]);
    expect(wire["shadow"]).toEqual({ run_id: shadowId, status: "failed", effect: null });
  });

  it("without a shadow has none, and a run of somebody else is not found", async () => {
    expect((await shown([answered]))["shadow"]).toBeNull();
    await expect(shown([answered], "somebody")).rejects.toMatchObject({ code: "run-not-found" });
  });
});
