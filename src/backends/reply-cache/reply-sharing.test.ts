/** Which calls share a reply, and which replies are kept. */
import { describe, expect, it } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import type { Backend } from "../../core/ports.ts";
import type { FinishReason, ModelCall, ModelChunk } from "../../core/types.ts";
import { collectChunks, someCall } from "../../../test/support/collect-chunks.ts";
import { handFedBackend } from "../../../test/support/hand-fed-backend.ts";
import { type ScriptedBackend, scriptedBackend, type ScriptedReply } from "../../../test/support/scripted-backend.ts";
import { createSharing } from "../../../test/support/sharing.ts";
import type { ReplySharing, RunReuse } from "./reply-sharing.ts";

const never = new AbortController().signal;
const exact: ModelCall = { ...someCall, sampling: { temperature: 0 } };
const seeded: ModelCall = { ...someCall, sampling: { temperature: 1, seed: 0 } };
const random: ModelCall = { ...someCall, sampling: { temperature: 0.7 } };
const text = (piece: string): ModelChunk => ({ type: "text", text: piece });
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** How often the model is asked when runs with these settings make their calls at once. */
async function asked(...runs: readonly (readonly [ModelCall, RunReuse])[]): Promise<number> {
  const [backend, sharing] = [handFedBackend(), createSharing()];
  const leaving = new AbortController();
  const all = runs.map(([call, run]) => collectChunks(sharing.share(backend, run), leaving.signal, call));
  await turn();
  leaving.abort();
  await Promise.all(all);
  return backend.calls.length;
}

describe("calls in flight", () => {
  it.each([
    ["of temperature 0 share one", exact, {}, 1],
    ["with a seed share one", seeded, {}, 1],
    ["that chance decides do not", random, {}, 2],
    ["that chance decides share one where it is asked for", random, { reuse: "any" }, 1],
    ["of runs that take no reply of others do not", exact, { reuse: "none" }, 2],
  ] as const)("%s", async (_, call, run, count) => {
    expect(await asked([call, run], [call, run])).toBe(count);
  });

  it("that differ do not", async () => {
    expect(await asked([exact, {}], [{ ...exact, model: "other" }, {}], [{ ...exact, thinking: "off" }, {}])).toBe(3);
  });

  it("share one whatever else their runs ask for, but a run that takes no reply gives none either", async () => {
    expect(await asked([exact, {}], [exact, { reuse: "kept" }], [exact, { reuse: "any" }])).toBe(1);
    expect(await asked([exact, { reuse: "none" }], [exact, {}])).toBe(2);
    expect(await asked([random, { reuse: "any" }], [random, {}])).toBe(2);
  });

  it("of different backends do not, though these be in one place: a call ends with the backend that makes it", async () => {
    const sharing = createSharing();
    const backends = [handFedBackend(), handFedBackend()];
    const leaving = new AbortController();
    const all = backends.map((backend) => collectChunks(sharing.share(backend, {}), leaving.signal, exact));
    await turn();
    expect(backends.map(({ calls }) => calls.length)).toEqual([1, 1]);
    leaving.abort();
    await Promise.all(all);
  });

  it("that were left by all are not joined by the next one", async () => {
    const [backend, sharing] = [handFedBackend(), createSharing()];
    const leaving = new AbortController();
    const left = collectChunks(sharing.share(backend, {}), leaving.signal, exact);
    await turn();
    leaving.abort();
    const next = collectChunks(sharing.share(backend, {}), never, exact);
    await turn();
    backend.calls[1]?.say(text("whole"), { type: "end", finishReason: "stop" });
    expect([(await left).error?.code, (await next).text, backend.calls.length]).toEqual(["cancelled", "whole", 2]);
  });

  it("of somebody who has left already are not made", async () => {
    const backend = handFedBackend();
    const { error } = await collectChunks(createSharing().share(backend, {}), AbortSignal.abort(), exact);
    expect([error?.code, backend.calls.length]).toEqual(["cancelled", 0]);
  });

  it("go by the backend's name", () => {
    const backend = handFedBackend("pond");
    expect(createSharing().share(backend, {}).name).toBe("pond");
  });
});

/** The text, and whether it was charged: "a" or "a again". */
async function reply(backend: Backend, call: ModelCall = exact): Promise<string> {
  const heard = await collectChunks(backend, never, call);
  if (heard.error !== undefined) return heard.error.code;
  const end = heard.chunks.at(-1);
  return `${heard.text}${end?.type === "end" && end.fromCache === true ? " again" : ""}`;
}

function scripted(...replies: readonly ScriptedReply[]): { backend: ScriptedBackend; sharing: ReplySharing } {
  return { backend: scriptedBackend(replies), sharing: createSharing() };
}

describe("kept replies", () => {
  it.each([
    ["of deterministic calls are given again where replies are kept", exact, "kept", ["a", "a again"]],
    ["of calls that chance decides are not", random, "kept", ["a", "b"]],
    ["of any call are where a run asks for that", random, "any", ["a", "a again"]],
    ["are none where nothing is kept", exact, undefined, ["a", "b"]],
    ["are none for runs that want none", exact, "none", ["a", "b"]],
  ] as const)("%s", async (_, call, reuse, texts) => {
    const { backend, sharing } = scripted("a", "b");
    const run = reuse === undefined ? {} : { reuse };
    expect([await reply(sharing.share(backend, run), call), await reply(sharing.share(backend, run), call)]).toEqual(
      texts,
    );
  });

  it("of one run are there for another one, but not for one that asks its models anew", async () => {
    const { backend, sharing } = scripted("a", "b", "c");
    expect(await reply(sharing.share(backend, { reuse: "any" }))).toBe("a");
    expect(await reply(sharing.share(backend, { reuse: "kept" }))).toBe("a again");
    expect(await reply(sharing.share(backend, { reuse: "none" }))).toBe("b");
    expect(await reply(sharing.share(backend, {}))).toBe("c");
    expect(await reply(sharing.share(backend, { reuse: "kept" }))).toBe("a again");
  });

  it("are other ones for a run that leaves the same call to chance again, and the same ones for the next run", async () => {
    const { backend, sharing } = scripted("a", new FrogcomError("answer-empty", "Nothing."), "b");
    const first = sharing.share(backend, { reuse: "any" });
    expect([await reply(first, random), await reply(first, random), await reply(first, random)]).toEqual([
      "a",
      "answer-empty",
      "b",
    ]);
    const second = sharing.share(backend, { reuse: "any" });
    expect([await reply(second, random), await reply(second, random)]).toEqual(["a again", "b again"]);
  });

  it("belong to the place, so that new settings of the same place find them", async () => {
    const { backend, sharing } = scripted("a");
    await reply(sharing.share(backend, { reuse: "kept" }));
    const [same, other] = [scriptedBackend([]), scriptedBackend(["b"], "elsewhere")];
    expect(await reply(sharing.share(same, { reuse: "kept" }))).toBe("a again");
    expect(await reply(sharing.share(other, { reuse: "kept" }))).toBe("b");
  });

  it("are whole: thought, tool calls and log probabilities come again too", async () => {
    const toolCalls = [{ id: "1", type: "function" }];
    const { backend, sharing } = scripted({
      text: "a",
      reasoning: "hm",
      finishReason: "tool_calls",
      toolCalls,
      logprobs: { content: [] },
    });
    await reply(sharing.share(backend, { reuse: "kept" }));
    const { chunks } = await collectChunks(sharing.share(backend, { reuse: "kept" }), never, exact);
    const end = { type: "end", finishReason: "tool_calls", toolCalls, logprobs: { content: [] }, fromCache: true };
    expect(chunks).toEqual([{ type: "reasoning", text: "hm" }, text("a"), end]);
  });

  it.each<FinishReason>(["length", "content_filter"])("are none that ended with %s", async (finishReason) => {
    const { backend, sharing } = scripted({ text: "a", finishReason }, "b");
    expect(await reply(sharing.share(backend, { reuse: "any" }))).toBe("a");
    expect(await reply(sharing.share(backend, { reuse: "any" }))).toBe("b");
  });

  it("are none that broke off", async () => {
    const { backend, sharing } = scripted({ text: "a", thenFails: new FrogcomError("answer-incomplete", "cut") }, "b");
    expect(await reply(sharing.share(backend, { reuse: "any" }))).toBe("answer-incomplete");
    expect(await reply(sharing.share(backend, { reuse: "any" }))).toBe("b");
  });

  it("are none of runs whose texts shall not stay, unless somebody who shared the call keeps it", async () => {
    const { backend, sharing } = scripted("a", "b");
    expect(await reply(sharing.share(backend, { reuse: "any", storing: "none" }))).toBe("a");
    const silent = sharing.share(backend, { reuse: "any", storing: "summary" });
    const open = sharing.share(backend, { reuse: "any" });
    expect(await Promise.all([reply(silent), reply(open)])).toEqual(["b", "b again"]);
    expect(await reply(silent)).toBe("b again");
  });

  it("are there when somebody who wanted them joined a call of one who did not", async () => {
    const { backend, sharing } = scripted("a");
    await Promise.all([reply(sharing.share(backend, {})), reply(sharing.share(backend, { reuse: "any" }))]);
    expect(await reply(sharing.share(backend, { reuse: "any" }))).toBe("a again");
  });
});

it("a reply that only the store has is looked up once for all who ask at once, charged to none, and not kept anew", async () => {
  const backend = handFedBackend();
  const kept: string[] = [];
  let lookUps = 0;
  const store = {
    readReply(key: string) {
      lookUps++;
      const chunks: readonly ModelChunk[] = [text("old"), { type: "end", finishReason: "stop" }];
      return Promise.resolve({ key, at: 0, reply: JSON.stringify(chunks) });
    },
    keepReply: ({ key }: { readonly key: string }) => Promise.resolve(void kept.push(key)),
  };
  const run = createSharing({ store, ttlMs: Number.POSITIVE_INFINITY }).share(backend, { reuse: "kept" });
  expect(await Promise.all([reply(run), reply(run)])).toEqual(["old again", "old again"]);
  expect([lookUps, backend.calls.length, kept]).toEqual([1, 0, []]);
});
