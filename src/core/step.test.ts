import { describe, expect, test } from "vitest";
import { sha256 } from "../../test/support/scripted-run.ts";
import { scriptedBackend } from "../../test/support/scripted-backend.ts";
import { neverAborted } from "../../test/support/virtual-clock.ts";
import { FrogcomError } from "./errors.ts";
import type { Backend } from "./ports.ts";
import { abortReason } from "./abort-reason.ts";
import { noUsage } from "./usage.ts";
import { callDigester, makeStep, type StepPorts } from "./step.ts";
import type { StepRequest } from "./strategy.ts";
import type { ModelCall, ModelChunk, RoleSettings, StepEvent, StepOutput } from "./types.ts";

const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;
const request: StepRequest = {
  kind: "draft",
  round: 0,
  messages: [{ role: "user", content: "Hi" }],
  sampling: { maxTokens: 100 },
};
const settings: RoleSettings = { model: "author", sampling: {} };
const call: ModelCall = { model: "author", messages: request.messages, sampling: request.sampling };
const usage = { promptTokens: 3, completionTokens: 2, totalTokens: 5, cachedTokens: null };

function ports(backend: Backend, changes: Partial<StepPorts> = {}): StepPorts {
  return { backend, signal: neverAborted(), digestOf: callDigester(sha256), recorded: undefined, ...changes };
}

function saying(...chunks: readonly ModelChunk[]): Backend {
  return {
    name: "saying",
    async *generate() {
      yield* chunks;
    },
  };
}

interface Made {
  readonly events: readonly StepEvent[];
  readonly output?: StepOutput;
  readonly error?: unknown;
}

async function make(
  stepPorts: StepPorts,
  changes: Partial<StepRequest> = {},
  role: RoleSettings = settings,
): Promise<Made> {
  const events: StepEvent[] = [];
  const steps = makeStep(step, { ...request, ...changes }, role, stepPorts);
  try {
    for (;;) {
      const { done, value } = await steps.next();
      if (done) return { events, output: value };
      events.push(value);
    }
  } catch (error) {
    return { events, error };
  }
}

describe("a model call", () => {
  test("is told as a start with the call, deltas as they come, and an end with everything", async () => {
    const backend = scriptedBackend([{ reasoning: "Greet.", chunks: ["Hel", "lo"], usage }]);
    const { events, output } = await make(ports(backend));
    const digest = callDigester(sha256)(call);
    expect(output).toEqual({
      text: "Hello",
      reasoning: "Greet.",
      finishReason: "stop",
      usage,
      model: "author",
      digest,
    });
    expect(events).toEqual([
      { type: "step-start", step, call },
      { type: "step-reasoning", step, text: "Greet." },
      { type: "step-delta", step, text: "Hel" },
      { type: "step-delta", step, text: "lo" },
      { type: "step-end", step, output },
    ]);
    expect(backend.calls).toEqual([call]);
  });

  test("with usage that the server did not tell has null usage", async () => {
    const { output } = await make(ports(scriptedBackend(["Hello"])));
    expect(output?.usage).toBeNull();
    expect(output).not.toHaveProperty("raw");
    expect(output).not.toHaveProperty("reasoning");
  });

  test("begins anew after a retry of the backend: what came before is void", async () => {
    const error = new FrogcomError("answer-incomplete", "Cut.");
    const backend = saying(
      { type: "reasoning", text: "lost" },
      { type: "text", text: "lost" },
      { type: "retry", error },
      { type: "text", text: "Hello" },
      { type: "end", finishReason: "stop" },
    );
    const { events, output } = await make(ports(backend));
    expect(output).toMatchObject({ text: "Hello" });
    expect(output).not.toHaveProperty("reasoning");
    expect(events).toContainEqual({ type: "step-retry", step, code: "answer-incomplete", message: "Cut." });
  });

  test("begins with a new reader after a retry", async () => {
    const error = new FrogcomError("answer-incomplete", "Cut.");
    const backend = saying(
      { type: "text", text: "ab" },
      { type: "retry", error },
      { type: "text", text: "cd" },
      { type: "end", finishReason: "stop" },
    );
    const reader = (): { read: () => string; end: () => string } => {
      let pieces = 0;
      return { read: () => String(++pieces), end: () => "!" };
    };
    const { output } = await make(ports(backend), { reader });
    expect(output).toMatchObject({ text: "1!", raw: "cd" });
  });

  test("that ends without saying that it is whole is a fault of the backend", async () => {
    const { events, error } = await make(ports(saying({ type: "text", text: "half" })));
    expect(error).toMatchObject({ code: "internal" });
    expect(events.at(-1)).toMatchObject({ type: "step-error", code: "internal" });
  });

  test("that throws is told before it is thrown on", async () => {
    const { events, error } = await make(
      ports(scriptedBackend([{ text: "half", thenFails: new FrogcomError("backend-failed", "500") }])),
    );
    expect(events.map(({ type }) => type)).toEqual(["step-start", "step-delta", "step-error"]);
    expect(events.at(-1)).toEqual({ type: "step-error", step, code: "backend-failed", message: "500" });
    expect(error).toMatchObject({ code: "backend-failed" });
  });

  test("that is left in the middle leaves the backend", async () => {
    let isLeft = false;
    const backend: Backend = {
      name: "endless",
      async *generate() {
        try {
          for (;;) yield { type: "text", text: "more" };
        } finally {
          isLeft = true;
        }
      },
    };
    for await (const event of makeStep(step, request, settings, ports(backend))) if (event.type === "step-delta") break;
    expect(isLeft).toBe(true);
  });
});

describe("what a call costs", () => {
  const price = { input: 1_000_000, output: 2_000_000 };
  const cost = async (changes: Partial<StepPorts>): Promise<unknown> =>
    (await make(ports(scriptedBackend([{ text: "Hello", usage }]), changes), {}, { ...settings, price })).output?.cost;

  test("follows from its tokens and the price of the role's model", async () => {
    expect(await cost({})).toBe(7);
  });

  test("is nothing when it is replayed or came from a cache, with a price and without", async () => {
    const output: StepOutput = { text: "R", finishReason: "stop", usage, cost: 9, model: "author", digest: "old" };
    expect(await cost({ recorded: { index: 0, kind: "draft", output } })).toBe(0);
    const cached = saying({ type: "text", text: "R" }, { type: "end", finishReason: "stop", usage, fromCache: true });
    expect((await make(ports(cached))).output?.cost).toBe(0);
  });
});

describe("an aborted signal", () => {
  test("makes no call and tells of no step", async () => {
    const backend = scriptedBackend(["Hello"]);
    const reason = new FrogcomError("review-deadline", "Too late.");
    const { events, error } = await make(ports(backend, { signal: AbortSignal.abort(reason) }));
    expect([events, backend.calls]).toEqual([[], []]);
    expect(error).toBe(reason);
  });

  test("gives its reason, whatever the backend throws because of it", async () => {
    const controller = new AbortController();
    const backend = scriptedBackend([
      () => {
        controller.abort(new FrogcomError("run-timeout", "The run took too long."));
        throw new Error("socket hang up");
      },
    ]);
    const { events, error } = await make(ports(backend, { signal: controller.signal }));
    expect(error).toMatchObject({ code: "run-timeout" });
    expect(events.at(-1)).toMatchObject({ type: "step-error", code: "run-timeout" });
  });

  test("without a reason of ours means that the client left", () => {
    expect(abortReason(AbortSignal.abort())).toMatchObject({ code: "cancelled" });
    expect(abortReason(AbortSignal.abort("gone"))).toMatchObject({ code: "cancelled" });
  });
});

describe("the model's context", () => {
  test("lowers the length that is asked for", async () => {
    const backend = scriptedBackend(["Hello"]);
    const { events } = await make(ports(backend), {}, { ...settings, contextTokens: 60 });
    expect(backend.calls[0]?.sampling).toEqual({ maxTokens: 55 });
    expect(events[0]).toMatchObject({ type: "step-start", call: { sampling: { maxTokens: 55 } } });
  });

  test("refuses what cannot fit, as a step that failed, without a call", async () => {
    const backend = scriptedBackend([]);
    const messages = [{ role: "user", content: "x".repeat(7000) }] as const;
    const { events, error } = await make(ports(backend), { messages }, { ...settings, contextTokens: 512 });
    expect(events.map(({ type }) => type)).toEqual(["step-start", "step-error"]);
    expect(error).toMatchObject({ code: "context-exceeded", details: { neededTokens: 1004, contextTokens: 512 } });
    expect(backend.calls).toHaveLength(0);
  });
});

describe("a recorded step", () => {
  const output: StepOutput = {
    text: "Recorded.",
    raw: "raw",
    finishReason: "length",
    usage,
    model: "other",
    digest: "old",
  };
  const recorded = { index: 0, kind: "draft", output } as const;
  const digest = callDigester(sha256)(call);

  test("with the digest of the call stands for it", async () => {
    const backend = scriptedBackend([]);
    const { events, output: given } = await make(ports(backend, { recorded: { ...recorded, digest } }));
    expect(given).toEqual({ ...output, usage: noUsage, cost: 0, paidEarlier: usage, digest, replayed: true });
    expect(events).toEqual([
      { type: "step-start", step, call },
      { type: "step-delta", step, text: "Recorded." },
      { type: "step-end", step, output: given },
    ]);
    expect(backend.calls).toHaveLength(0);
  });

  test("with another digest is run anew, and that is said", async () => {
    const backend = scriptedBackend(["Hello"]);
    const { events, output: given } = await make(ports(backend, { recorded: { ...recorded, digest: "other" } }));
    expect(events[0]).toMatchObject({ type: "step-start", recordedMismatch: true });
    expect(given).toMatchObject({ text: "Hello" });
    expect(given).not.toHaveProperty("replayed");
  });

  test("without a digest stands for any call of its kind", async () => {
    const { output: given } = await make(ports(scriptedBackend([]), { recorded }));
    expect(given).toMatchObject({ text: "Recorded.", replayed: true, digest });
  });

  test("of another kind stands for none: a review is no draft", async () => {
    const ours = ports(scriptedBackend(["Hello"]), { recorded: { ...recorded, kind: "review" } });
    const { events, output: given } = await make(ours);
    expect(events[0]).toMatchObject({ type: "step-start", recordedMismatch: true });
    expect(given).toMatchObject({ text: "Hello" });
  });

  test("that was replayed itself still knows what it cost at first", async () => {
    const twice = { ...recorded, output: { ...output, usage: noUsage, paidEarlier: usage } };
    expect((await make(ports(scriptedBackend([]), { recorded: twice }))).output?.paidEarlier).toEqual(usage);
  });

  test("needs no room in the context: nothing is sent", async () => {
    const messages = [{ role: "user", content: "x".repeat(7000) }] as const;
    const unsent = ports(scriptedBackend([]), { recorded });
    expect((await make(unsent, { messages }, { ...settings, contextTokens: 512 })).output).toMatchObject({
      text: "Recorded.",
    });
  });
});
