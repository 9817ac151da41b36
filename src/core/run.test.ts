import { describe, expect, test } from "vitest";
import {
  checkPorts,
  outputsOf,
  reviewReply,
  runInput,
  runScripted,
  type ScriptedRun,
  sha256,
} from "../../test/support/scripted-run.ts";
import { scriptedBackend, type ScriptedAnswer } from "../../test/support/scripted-backend.ts";
import { createVirtualClock, neverAborted } from "../../test/support/virtual-clock.ts";
import { FrogcomError } from "./errors.ts";
import { run } from "./run.ts";
import type { RecordedStep, RunEvent } from "./types.ts";
import { noUsage } from "./usage.ts";

const revise = reviewReply({ problem: "Wrong author." });
const accept = reviewReply();
const never = (): Promise<never> => new Promise(() => {});

/** Every step of an earlier run, to be handed back. */
function stepsOf({ events }: ScriptedRun): RecordedStep[] {
  return events.flatMap((event) => {
    if (event.type !== "step-end") return [];
    const { step, output } = event;
    return [{ index: step.index, kind: step.kind, digest: output.digest, output }];
  });
}

const calls = ({ primary, secondary }: ScriptedRun): number => primary.length + secondary.length;

describe("replay", () => {
  const input = runInput({ rounds: 2 });
  const script = { primary: ["one", "two"], secondary: [revise, accept] };

  test("a run whose steps are all recorded makes no call and gives the same answer", async () => {
    const first = await runScripted(input, script);
    const again = await runScripted(input, { recorded: stepsOf(first) });
    expect(calls(again)).toBe(0);
    expect(again.answer).toEqual(first.answer);
    expect(outputsOf(again.events)).toEqual(
      outputsOf(first.events).map((output) => ({
        ...output,
        replayed: true,
        usage: noUsage,
        cost: 0,
        paidEarlier: null,
      })),
    );
  });

  test("a run that was cut short goes on where it stood", async () => {
    const first = await runScripted(input, script);
    const resumed = await runScripted(input, {
      recorded: stepsOf(first).slice(0, 2),
      primary: ["two"],
      secondary: [accept],
    });
    expect([resumed.primary.length, resumed.secondary.length]).toEqual([1, 1]);
    expect(resumed.answer).toEqual(first.answer);
  });

  test.each([null, { promptTokens: 300, completionTokens: 100, totalTokens: 400, cachedTokens: null }])(
    "a budget bounds the calls of a run that goes on, twice even, as it did at first: nothing is paid anew (%j)",
    async (usage) => {
      const paid = (text: string): ScriptedAnswer => (usage ? { text, usage } : { text });
      const bounded = { ...input, budget: { maxTokens: 2000 } };
      const first = await runScripted(bounded, {
        primary: [paid("one"), paid("two")],
        secondary: [paid(revise), paid(accept)],
      });
      const resumed = await runScripted(bounded, { recorded: stepsOf(first).slice(0, 3), secondary: [paid(accept)] });
      const again = await runScripted(bounded, { recorded: stepsOf(resumed) });
      expect([calls(first), calls(resumed), calls(again)]).toEqual([4, 1, 0]);
      expect(resumed.secondary[0]?.sampling).toEqual(first.secondary[1]?.sampling);
    },
  );

  test("other settings run anew what they change, say so, and keep the rest", async () => {
    const first = await runScripted(input, script);
    const hotter = { ...input, secondary: { ...input.secondary, sampling: { temperature: 1 } } };
    const forked = await runScripted(hotter, { recorded: stepsOf(first), secondary: [accept] });
    expect([forked.primary.length, forked.secondary.length]).toEqual([0, 1]);
    const starts = forked.events.filter((event) => event.type === "step-start");
    expect(starts.map((start) => "recordedMismatch" in start)).toEqual([false, true]);
    expect(forked.answer).toMatchObject({ text: "one", stopCause: "accepted" });
  });

  test("another guidance changes the refine after it", async () => {
    const first = await runScripted(input, script);
    const [draft, , refine] = stepsOf(first);
    const recorded = [draft, refine].filter((step) => step !== undefined);
    const forked = await runScripted(input, {
      recorded,
      primary: ["three"],
      secondary: [reviewReply({ problem: "Too long." }), accept],
    });
    expect(forked.answer).toMatchObject({ text: "three" });
  });

  test("a caller's own draft, without a digest, is reviewed and refined", async () => {
    const output = { text: "My own draft.", finishReason: "stop", usage: null, model: "caller", digest: "" } as const;
    const reviewed = await runScripted(runInput(), {
      recorded: [{ index: 0, kind: "draft", output }],
      primary: ["two"],
      secondary: [revise],
    });
    expect(reviewed.answer).toMatchObject({ text: "two" });
    expect(reviewed.secondary[0]?.messages[1]?.content).toContain("My own draft.");
    expect(reviewed.primary).toHaveLength(1);
  });

  test("texts are delimited alike in equal conversations and otherwise in others", async () => {
    const prompts = await Promise.all(
      ["Who wrote Hamlet?", "Who wrote Hamlet?", "Who wrote Faust?"].map(async (content) => {
        const { secondary } = await runScripted(runInput({ conversation: [{ role: "user", content }] }), {
          primary: ["x"],
          secondary: [accept],
        });
        return secondary[0]?.messages[1]?.content.match(/<draft-([a-z0-9]{12})>/)?.[1];
      }),
    );
    expect(prompts[0]).toBeDefined();
    expect(prompts[1]).toBe(prompts[0]);
    expect(prompts[2]).not.toBe(prompts[0]);
  });
});

test("a refine by another model has that model's price, and not the context of the usual one", async () => {
  const price = (input: number) => ({ input: input * 1_000_000, output: 0 });
  const usage = { promptTokens: 1, completionTokens: 1, totalTokens: 2, cachedTokens: null };
  const told = runInput({
    primary: { model: "author", sampling: { maxTokens: 5000 }, price: price(2), contextTokens: 700 },
    refine: { model: "other", sampling: {}, price: price(5) },
  });
  const { events, primary: calls } = await runScripted(told, {
    primary: ["one", "two"].map((text) => ({ text, usage })),
    secondary: [revise],
  });
  expect(calls.map(({ sampling }) => sampling.maxTokens)).toEqual([690, 5000]);
  expect(outputsOf(events).map(({ model, cost }) => [model, cost])).toEqual([
    ["author", 2],
    ["reviewer", undefined],
    ["other", 5],
  ]);
});

describe("cancelling", () => {
  test.each([
    ["draft", 0, { primary: [never] }],
    ["review", 1, { primary: ["one"], secondary: [never] }],
    ["refine", 2, { primary: ["one", never], secondary: [revise] }],
  ])("while the %s is pending ends the run as cancelled, without another call", async (_, index, script) => {
    const controller = new AbortController();
    const result = await runScripted(runInput({ rounds: 3 }), {
      ...script,
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === "step-start" && event.step.index === index) queueMicrotask(() => controller.abort());
      },
    });
    expect(result.events.at(-2)).toMatchObject({ type: "step-error", step: { index }, code: "cancelled" });
    expect(result.events.at(-1)).toMatchObject({ type: "run-error", code: "cancelled" });
    expect(calls(result)).toBe(index + 1);
  });

  test("between two steps makes no further call and begins no step", async () => {
    const controller = new AbortController();
    const result = await runScripted(runInput(), {
      primary: ["one"],
      secondary: [accept],
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === "step-end") controller.abort();
      },
    });
    expect(calls(result)).toBe(1);
    expect(result.events.slice(-2)).toMatchObject([{ type: "step-end" }, { type: "run-error", code: "cancelled" }]);
  });

  test("at the very start of a step makes no call for it", async () => {
    const controller = new AbortController();
    const result = await runScripted(runInput(), {
      primary: ["one"],
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === "step-start") controller.abort();
      },
    });
    expect(calls(result)).toBe(0);
    expect(result.events.slice(-2)).toMatchObject([{ type: "step-error" }, { type: "run-error", code: "cancelled" }]);
  });

  test("before the run began makes no call", async () => {
    const result = await runScripted(runInput(), { signal: AbortSignal.abort() });
    expect(result.events.map(({ type }) => type)).toEqual(["run-start", "run-error"]);
    expect(calls(result)).toBe(0);
  });

  test("for a reason of ours gives the draft, if there is one, marked with the reason", async () => {
    const controller = new AbortController();
    const timeout = new FrogcomError("run-timeout", "The run took too long.");
    const { answer } = await runScripted(runInput(), {
      primary: ["one"],
      secondary: [
        () => {
          queueMicrotask(() => controller.abort(timeout));
          return never();
        },
      ],
      signal: controller.signal,
    });
    expect(answer).toMatchObject({ text: "one", stopCause: "degraded", degraded: { code: "run-timeout" } });
  });

  test("by returning the generator leaves nothing behind", async () => {
    const clock = createVirtualClock();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const backends = { primary: scriptedBackend(["one"]), secondary: scriptedBackend([{ chunks: ["a", "b"] }]) };
    const input = runInput({ strategy: "classic", reviewDeadlineMs: 1000 });
    for await (const event of run(input, { backends, clock, digest: sha256, checks: checkPorts }, listeners.signal)) {
      if (event.type === "step-delta" && event.step.kind === "review") {
        expect(clock.pendingCount()).toBe(1);
        break;
      }
    }
    expect([clock.pendingCount(), listeners.count(), backends.primary.calls.length]).toEqual([0, 0, 1]);
  });
});

describe("run never throws", () => {
  test("when a backend throws something strange", async () => {
    const thrown: unknown = "a string";
    const strange = (): Promise<never> => Promise.reject(thrown);
    const failed = await runScripted(runInput(), { primary: [strange] });
    expect(failed.events.at(-1)).toEqual({ type: "run-error", code: "internal", message: "a string" });
    const degraded = await runScripted(runInput(), { primary: ["one"], secondary: [strange] });
    expect(degraded.answer).toMatchObject({ text: "one", degraded: { code: "internal" } });
  });

  test("when a port breaks", async () => {
    const backends = { primary: scriptedBackend([]), secondary: scriptedBackend([]) };
    const digest = (): never => {
      throw new Error("no digest today");
    };
    const events = await Array.fromAsync(
      run(runInput(), { backends, clock: createVirtualClock(), digest, checks: checkPorts }, neverAborted()),
    );
    expect(events.map(({ type }) => type)).toEqual(["run-start", "run-error"]);
  });

  test("when what fails fails before the draft", async () => {
    const conversation = [{ role: "user", content: "x".repeat(70_000) }] as const;
    const small = { model: "author", sampling: {}, contextTokens: 2048 };
    const { events } = await runScripted(runInput({ conversation, primary: small }), {});
    expect(events.at(-1)).toMatchObject({ type: "run-error", code: "context-exceeded", message: /10004 tokens.*2048/ });
    expect(events.map(({ type }) => type)).toEqual(["run-start", "step-start", "step-error", "run-error"]);
  });
});

test("every run begins with its input and ends with one end", async () => {
  const input = runInput();
  const { events } = await runScripted(input, { primary: ["one", "two"], secondary: [revise] });
  const isEnd = ({ type }: RunEvent): boolean => type === "run-end" || type === "run-error";
  expect(events[0]).toEqual({ type: "run-start", input });
  expect(events.filter(isEnd)).toEqual([events.at(-1)]);
});

/** The signal, with a count of those who listen to it. */
function countListeners(signal: AbortSignal): { readonly signal: Parameters<typeof run>[2]; count(): number } {
  let count = 0;
  return {
    count: () => count,
    signal: {
      aborted: signal.aborted,
      reason: signal.reason,
      addEventListener(type, listener) {
        count++;
        signal.addEventListener(type, listener);
      },
      removeEventListener(type, listener) {
        count--;
        signal.removeEventListener(type, listener);
      },
    },
  };
}
