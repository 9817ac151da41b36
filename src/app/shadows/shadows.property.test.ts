/** Whatever people do and whenever: reviews behind answers never go on beside them, and none is lost. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runInput } from "../../../test/support/scripted-run.ts";
import { snapshotWith } from "../../../test/support/settings.ts";
import { createVirtualClock } from "../../../test/support/virtual-clock.ts";
import { formatRunId } from "../../core/ids.ts";
import { emptyRun, type RunState } from "../../core/state.ts";
import { ReportTally } from "../../core/stats-tally.ts";
import { ShadowBook } from "./shadow-book.ts";
import type { ShadowSkip } from "./shadow-watch.ts";
import { type BegunShadow, type DueShadow, Shadows } from "./shadows.ts";

/** What can happen: somebody asks, is answered, time passes, a review comes to its end or fails to begin. */
const moves = ["ask", "answer", "wait", "finish", "break"] as const;
type Move = (typeof moves)[number];

function answered(number: number): RunState {
  const output = { text: "A", finishReason: "stop", usage: null, model: "m", digest: "d" } as const;
  const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;
  return {
    ...emptyRun,
    id: formatRunId(number),
    status: "done",
    input: runInput({ strategy: "shadow" }),
    steps: [{ step, status: "done", startedAt: 0, endedAt: 1, text: "A", reasoning: "", retries: [], output }],
    answer: { text: "A", finishReason: "stop", stopCause: "disabled", rounds: 0 },
  };
}

interface Review {
  readonly due: DueShadow;
  readonly signal: AbortSignal;
  readonly end: (status: RunState["status"]) => void;
}

function setStage(maxConcurrent: number | undefined) {
  const clock = createVirtualClock();
  const skips: ShadowSkip[] = [];
  const going = new Set<Review>();
  const seen = { most: 0, finished: 0, breaks: 0 };
  let isBroken = false;

  async function begin(due: DueShadow, signal: AbortSignal): Promise<BegunShadow> {
    if (signal.aborted) throw signal.reason;
    if (isBroken) {
      isBroken = false;
      throw new Error("It broke.");
    }
    const ended = Promise.withResolvers<{ readonly state: RunState }>();
    const review: Review = {
      due,
      signal,
      end(status) {
        if (!going.delete(review)) return;
        if (status === "done") seen.finished++;
        ended.resolve({ state: { ...emptyRun, status } });
      },
    };
    going.add(review);
    seen.most = Math.max(seen.most, going.size);
    signal.addEventListener("abort", () => review.end("cancelled"));
    return { id: formatRunId(1_000_000), outcome: ended.promise };
  }

  const shadows = new Shadows({
    clock,
    book: new ShadowBook({ stats: () => Promise.resolve(new ReportTally().report()) }, clock),
    settings: () => snapshotWith({ strategy: "shadow", ...(maxConcurrent !== undefined && { maxConcurrent }) }),
    random: () => 0,
    begin,
    onSkip: (reason) => void skips.push(reason),
    notice: () => undefined,
    report: () => void seen.breaks++,
  });
  return { clock, skips, going, seen, shadows, breakNext: () => (isBroken = true) };
}

/** Lets everything that can go on without time or people go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

describe("reviews behind answers", () => {
  it.each([
    ["with nobody, unless somebody said how many the models can take", undefined, 1],
    ["with fewer than half of what the models can take", 6, 3],
  ])("go on %s", async (_, maxConcurrent, room) => {
    const play = async (all: readonly Move[]): Promise<void> => {
      const stage = setStage(maxConcurrent);
      const people: (() => void)[] = [];
      let offered = 0;
      const answerOne = (): void => {
        const leave = people.shift();
        if (leave === undefined) return;
        stage.shadows.offer(answered(++offered));
        leave();
      };
      for (const move of all) {
        if (move === "ask") people.push(stage.shadows.liveBegins());
        if (move === "answer") answerOne();
        if (move === "wait") stage.clock.advance(1000);
        if (move === "finish") for (const review of stage.going) review.end("done");
        if (move === "break") stage.breakNext();
        if (people.length >= room) expect([...stage.going].filter(({ signal }) => !signal.aborted)).toEqual([]);
        await settle();
        expect(stage.going.size).toBeLessThanOrEqual(people.length < room ? 1 : 0);
      }
      while (people.length > 0) answerOne();
      stage.shadows.close();
      await settle();
      const [finished, skipped] = [stage.seen.finished, stage.skips.length];
      expect(finished + skipped).toBe(offered);
      expect([stage.going.size, stage.clock.pendingCount()]).toEqual([0, 0]);
      expect(stage.seen.most).toBeLessThanOrEqual(1);
      expect(stage.skips.filter((reason) => reason === "failed")).toHaveLength(stage.seen.breaks);
    };
    const move = fc.constantFrom<Move>(...moves);
    await fc.assert(fc.asyncProperty(fc.array(move, { maxLength: 60 }), play), { seed: 8, numRuns: 150 });
  });
});
