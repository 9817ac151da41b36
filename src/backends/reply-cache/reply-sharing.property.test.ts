/** Readers who come and go at random, a model that ends or fails at random: everybody gets a whole reply or an error, for one call. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { asFrogcomError, FrogcomError } from "../../core/errors.ts";
import type { ModelCall, ModelChunk, Reuse } from "../../core/types.ts";
import { someCall } from "../../../test/support/collect-chunks.ts";
import { type HandFedCall, handFedBackend } from "../../../test/support/hand-fed-backend.ts";
import { createSharing } from "../../../test/support/sharing.ts";

type Action =
  | { readonly type: "arrive"; readonly model: string; readonly reuse: Reuse | undefined; readonly isSlow: boolean }
  /** A reader that there is not does nothing, and so does a call. */
  | { readonly type: "read" | "leave"; readonly who: number }
  | { readonly type: "say" | "end" | "cut" | "fail"; readonly which: number };

const who = fc.nat(9);
const which = fc.nat(2);
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("arrive" as const),
      model: fc.constantFrom("a", "b"),
      reuse: fc.constantFrom<(Reuse | undefined)[]>(undefined, undefined, "kept", "any"),
      isSlow: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom("read" as const, "leave" as const), who }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant("say" as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom("end" as const, "cut" as const, "fail" as const), which }),
  },
);

/** Things happen in one moment, or one after the other. */
const anyStep = fc.record({ action: anyAction, isHasty: fc.boolean() });

interface Reader {
  readonly model: string;
  readonly leaving: AbortController;
  readonly chunks: AsyncIterator<ModelChunk>;
  readonly isSlow: boolean;
  isReading: boolean;
  text: string;
  /** The call had failed when it left, and it was just reading: it may have been told of it in that moment. */
  hadFailedBefore: boolean;
  end?: Extract<ModelChunk, { readonly type: "end" }>;
  error?: FrogcomError;
  isDone: boolean;
}

/** What the model has said in a call; `how` it went on to its end. */
interface Said {
  text: string;
  how?: "whole" | "cut" | "failed";
}

class Simulation {
  readonly backend = handFedBackend();
  readonly readers: Reader[] = [];
  readonly #sharing = createSharing();
  readonly #said = new Map<HandFedCall, Said>();

  act(action: Action): void {
    switch (action.type) {
      case "arrive":
        this.#arrive(action);
        break;
      case "read":
        this.#read(this.readers[action.who]);
        break;
      case "leave":
        this.#leave(this.readers[action.who]);
        break;
      default:
        this.#speak(action.type, this.going()[action.which]);
    }
  }

  going(): readonly HandFedCall[] {
    return this.backend.calls.filter(({ isGoing }) => isGoing);
  }

  said(call: HandFedCall): Said {
    const said = this.#said.get(call) ?? { text: "" };
    this.#said.set(call, said);
    return said;
  }

  /** Those who still want something of a call of this model. */
  waiting(model: string): readonly Reader[] {
    return this.readers.filter((reader) => reader.model === model && !reader.isDone && !reader.leaving.signal.aborted);
  }

  /** Everybody reads to the end, and each call comes to one. */
  async finish(): Promise<void> {
    for (let turn = 0; this.readers.some(({ isDone }) => !isDone) && turn < 200; turn++) {
      for (const reader of this.readers) this.#read(reader);
      this.act({ type: turn % 2 === this.readers.length % 2 ? "fail" : "end", which: 0 });
      await settle();
    }
  }

  #arrive({ model, reuse, isSlow }: Extract<Action, { readonly type: "arrive" }>): void {
    const leaving = new AbortController();
    const call: ModelCall = { ...someCall, model, sampling: { temperature: 0 } };
    const backend = this.#sharing.share(this.backend, reuse === undefined ? {} : { reuse });
    const chunks = backend.generate(call, leaving.signal)[Symbol.asyncIterator]();
    const reader = {
      model,
      leaving,
      chunks,
      isSlow,
      isReading: false,
      text: "",
      isDone: false,
      hadFailedBefore: false,
    };
    this.readers.push(reader);
    this.#read(reader);
  }

  #leave(reader: Reader | undefined): void {
    if (reader?.isDone !== false || reader.leaving.signal.aborted) return;
    const failed = this.backend.calls.filter((call) => this.said(call).how === "failed");
    reader.hadFailedBefore = reader.isReading && failed.some(({ call }) => call.model === reader.model);
    reader.leaving.abort();
  }

  /** A slow reader asks for one chunk, another one for all that come. */
  #read(reader: Reader | undefined): void {
    if (reader === undefined || reader.isReading || reader.isDone) return;
    reader.isReading = true;
    void reader.chunks
      .next()
      .then(
        (next) => this.#take(reader, next),
        (error: unknown) => Object.assign(reader, { error: asFrogcomError(error), isDone: true }),
      )
      .finally(() => {
        reader.isReading = false;
        if (!reader.isSlow) this.#read(reader);
      });
  }

  #take(reader: Reader, next: IteratorResult<ModelChunk>): void {
    if (next.done === true) reader.isDone = true;
    else if (next.value.type === "text") reader.text += next.value.text;
    else if (next.value.type === "end") reader.end = next.value;
  }

  #speak(type: "say" | "end" | "cut" | "fail", call: HandFedCall | undefined): void {
    if (call === undefined || this.said(call).how !== undefined) return;
    const said = this.said(call);
    const piece = `${this.backend.calls.indexOf(call)}.${said.text.length} `;
    if (type === "say") {
      said.text += piece;
      return call.say({ type: "text", text: piece });
    }
    said.how = type === "fail" ? "failed" : type === "cut" ? "cut" : "whole";
    if (type === "fail") call.fail(new FrogcomError("backend-failed", String(this.backend.calls.indexOf(call))));
    else call.say({ type: "end", finishReason: type === "cut" ? "length" : "stop" });
  }
}

function checkMeanwhile(simulation: Simulation): void {
  const going = simulation.going().map(({ call }) => call.model);
  expect(new Set(going).size, "calls in flight for one key").toBe(going.length);
  for (const model of going) expect(simulation.waiting(model).length, "readers of a call in flight").toBeGreaterThan(0);
}

function checkAtTheEnd(simulation: Simulation): void {
  const { readers, backend } = simulation;
  expect(simulation.going()).toEqual([]);
  expect(readers.filter(({ isDone }) => !isDone)).toEqual([]);
  for (const { model, end, error, text, leaving, hadFailedBefore } of readers) {
    const calls = backend.calls.filter(({ call }) => call.model === model).map((call) => simulation.said(call));
    if (end === undefined) {
      const codes = hadFailedBefore
        ? ["cancelled", "backend-failed"]
        : [leaving.signal.aborted ? "cancelled" : "backend-failed"];
      expect(codes).toContain(error?.code);
    } else {
      const how = end.finishReason === "length" ? "cut" : "whole";
      expect(calls.filter((said) => said.how === how).map((said) => said.text)).toContain(text);
    }
  }
  // Of those who got a reply at most one was charged for each call that ended; all others say that it was given before.
  const charged = readers.filter(({ end }) => end !== undefined && end.fromCache !== true).length;
  const ended = backend.calls.filter((call) => ["whole", "cut"].includes(simulation.said(call).how ?? "")).length;
  expect(charged).toBeLessThanOrEqual(ended);
}

/** Whatever follows from what was done has happened. */
function settle(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

test("every reader gets a whole reply or an error, from one call at a time, and nothing is left over", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 40, size: "max" }), async (steps) => {
      const simulation = new Simulation();
      for (const { action, isHasty } of steps) {
        simulation.act(action);
        if (!isHasty) await settle();
        checkMeanwhile(simulation);
      }
      await simulation.finish();
      checkAtTheEnd(simulation);
    }),
    { numRuns: 150 },
  );
});
