/** Events that are followed over connections that break. */
import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../src/core/types.ts";
import { ApiError } from "./call-api.ts";
import { followRun, type RunSource } from "./follow-run.ts";

const step = { index: 0, round: 0, kind: "draft", role: "primary" };
const plan = {
  id: "frogcom-1795392399.765736",
  at: 1,
  strategy: "review",
  rounds: 1,
  model: "A",
  secondary_model: "B",
  store: "full",
};
const answer = {
  choices: [{ message: { content: "Hello" }, finish_reason: "stop" }],
  frogcom: { rounds: 0, stop_cause: "accepted" },
};

const events: readonly (readonly [string, object])[] = [
  ["run-start", plan],
  ["step-start", { step, model: "A", at: 2 }],
  ["step-delta", { step: 0, text: "Hel" }],
  ["step-delta", { step: 0, text: "lo" }],
  ["run-end", answer],
];

/** The bytes of some events, as they stand on the wire. */
function wire(from: number, to: number): string {
  return events
    .slice(from, to)
    .map(([name, data], index) => `event: ${name}\nid: ${from + index}\ndata: ${JSON.stringify(data)}\n\n`)
    .join("");
}

/** A connection that brings the texts and then ends, or breaks. */
function connection(texts: readonly string[], breaks = false): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const text of texts) controller.enqueue(encoder.encode(text));
      if (breaks) controller.error(new TypeError("network error"));
      else controller.close();
    },
  });
  return new Response(body, { status: 200 });
}

/** A function answers what is asked for from some event on. */
type Reply = Response | Error | ((lastSeq: number) => Response);

interface Followed {
  readonly types: readonly string[];
  readonly text: string;
  /** From which event on each connection was asked for. */
  readonly asked: readonly number[];
  readonly waits: readonly number[];
  readonly connections: readonly boolean[];
  readonly failure: unknown;
}

async function follow(replies: readonly Reply[], signal = new AbortController().signal): Promise<Followed> {
  const waiting = [...replies];
  const records: RunRecord[] = [];
  const [asked, waits, connections]: [number[], number[], boolean[]] = [[], [], []];
  const source: RunSource = {
    open(lastSeq) {
      asked.push(lastSeq);
      const reply = waiting.shift();
      if (reply === undefined) throw new ApiError(400, "", "nothing more was expected");
      if (reply instanceof Error) return Promise.reject(reply);
      return Promise.resolve(typeof reply === "function" ? reply(lastSeq) : reply);
    },
    pause(ms) {
      waits.push(ms);
      return Promise.resolve();
    },
  };
  const reader = {
    onRecord: (record: RunRecord) => void records.push(record),
    onConnection: (isOpen: boolean) => void connections.push(isOpen),
  };
  const failure: unknown = await followRun(source, reader, signal).then(
    () => undefined,
    (error: unknown) => error,
  );
  const text = records.flatMap((record) => (record.type === "step-delta" ? [record.text] : [])).join("");
  return { types: records.map(({ type }) => type), text, asked, waits, connections, failure };
}

const allTypes = events.map(([name]) => name);
const gone = new ApiError(0, "unreachable", "nobody answers");

describe("a run", () => {
  test("is read to its end over one connection", async () => {
    expect(await follow([connection([wire(0, 5)])])).toEqual({
      types: allTypes,
      text: "Hello",
      asked: [-1],
      waits: [],
      connections: [true],
      failure: undefined,
    });
  });

  test("comes through whole, wherever its bytes are cut into pieces", async () => {
    const bytes = wire(0, 5);
    for (let at = 1; at < bytes.length; at += 7) {
      expect((await follow([connection([bytes.slice(0, at), bytes.slice(at)])])).types).toEqual(allTypes);
    }
  });

  test("comes through where a stream cannot be looped over, as in Safari", async () => {
    const loop = Object.getOwnPropertyDescriptor(ReadableStream.prototype, Symbol.asyncIterator);
    Reflect.deleteProperty(ReadableStream.prototype, Symbol.asyncIterator);
    try {
      expect(await follow([connection([wire(0, 5)])])).toMatchObject({ types: allTypes, waits: [] });
    } finally {
      Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, { ...loop });
    }
  });

  test("whose connection is left after its end has ended it", async () => {
    const left = Promise.withResolvers<boolean>();
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(wire(0, 5))),
      cancel: () => left.resolve(true),
    });
    await follow([new Response(body)]);
    expect(await left.promise).toBe(true);
  });

  test("that a kill cut short under a number that was sent already is told anew from its start, once", async () => {
    const killed = `event: run-error\nid: 1\ndata: {"code":"interrupted","message":"killed"}\n\n`;
    const over = new Response(null, { status: 204 });
    const first = connection([wire(0, 2)]);
    expect(await follow([first, over, connection([wire(0, 1), killed])])).toMatchObject({
      asked: [-1, 1, -1],
      types: ["run-start", "step-start", "run-start", "run-error"],
      failure: undefined,
    });
    expect(await follow([connection([wire(0, 2)]), over, connection([wire(0, 1)]), over])).toMatchObject({
      asked: [-1, 1, -1, 0],
      failure: undefined,
    });
  });

  test("that was over before is read, and not waited for", async () => {
    expect(await follow([new Response(null, { status: 204 })])).toMatchObject({ types: [], failure: undefined });
  });
});

describe("a connection that", () => {
  test.each([
    ["ends early", false],
    ["breaks", true],
  ])("%s is opened again after the last event that came whole", async (_, breaks) => {
    const half = wire(3, 4).slice(0, 20);
    const rest = (lastSeq: number): Response => connection([wire(lastSeq + 1, 5)]);
    const followed = await follow([connection([wire(0, 3), half], breaks), rest]);
    expect(followed.failure).toBeUndefined();
    expect(followed.asked[0]).toBe(-1);
    expect(followed.asked).toHaveLength(2);
    expect(followed.text).toBe("Hello");
    expect(followed.connections).toEqual([true, false, true]);
  });

  test("cannot be opened is tried again, ever more slowly, and quickly again after one that could", async () => {
    const replies = [gone, gone, gone, gone, gone, gone, connection([wire(0, 3)]), connection([wire(3, 5)])];
    const { waits, text } = await follow(replies);
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 500]);
    expect(text).toBe("Hello");
  });

  test.each([429, 500, 502, 503])("is answered with %d is tried again", async (status) => {
    const busy = new Response(JSON.stringify({ error: { message: "busy" } }), { status });
    expect(await follow([busy, connection([wire(0, 5)])])).toMatchObject({ text: "Hello", failure: undefined });
  });

  test.each([401, 403, 404])("is refused with %d is not", async (status) => {
    const refusal = new Response(JSON.stringify({ error: { message: "no", code: "x" } }), { status });
    expect(await follow([refusal])).toMatchObject({
      asked: [-1],
      waits: [],
      failure: { status, message: "no", code: "x" },
    });
  });
});

test("nothing is asked for after the reader has left", async () => {
  const leaving = new AbortController();
  leaving.abort(new Error("left"));
  const followed = await follow([connection([wire(0, 2)], true), connection([wire(2, 5)])], leaving.signal);
  expect(followed.asked).toEqual([-1]);
  expect(followed.failure).toMatchObject({ message: "left" });
});
