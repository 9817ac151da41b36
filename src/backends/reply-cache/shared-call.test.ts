/** One call and its readers: what each hears, when it is stopped, who is charged. */
import { expect, it } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import type { ModelChunk } from "../../core/types.ts";
import { type HandFedCall, handFedBackend } from "../../../test/support/hand-fed-backend.ts";
import { someCall } from "../../../test/support/collect-chunks.ts";
import { SharedCall } from "./shared-call.ts";

const text = (piece: string): ModelChunk => ({ type: "text", text: piece });
const end: ModelChunk = { type: "end", finishReason: "stop" };
const cachedEnd: ModelChunk = { ...end, fromCache: true };
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

function begin() {
  const backend = handFedBackend();
  const state = { goneCount: 0, overCount: 0 };
  const shared = new SharedCall((signal) => backend.generate(someCall, signal), {
    onGone: () => void state.goneCount++,
    onOver: () => void state.overCount++,
  });
  const [upstream] = backend.calls;
  if (upstream === undefined) throw new Error("The backend was not asked at once.");
  return { shared, upstream, state };
}

interface Listening {
  readonly heard: ModelChunk[];
  readonly leave: (reason?: FrogcomError) => void;
  /** "whole", or the code of the error. */
  readonly outcome: Promise<string>;
}

function listen(shared: SharedCall): Listening {
  const leaving = new AbortController();
  const heard: ModelChunk[] = [];
  const outcome = (async () => {
    for await (const chunk of shared.read(leaving.signal)) heard.push(chunk);
    return "whole";
  })().catch((error: unknown) => (error instanceof FrogcomError ? error.code : String(error)));
  return { heard, outcome, leave: (reason) => leaving.abort(reason) };
}

async function say(upstream: HandFedCall, ...chunks: readonly ModelChunk[]): Promise<void> {
  upstream.say(...chunks);
  await turn();
}

it("a reader hears each piece as it comes; one who comes later hears first, in one piece, what came so far", async () => {
  const { shared, upstream } = begin();
  const first = listen(shared);
  await say(upstream, text("a"));
  await say(upstream, text("b"));
  const late = listen(shared);
  await turn();
  expect([first.heard, late.heard]).toEqual([[text("a"), text("b")], [text("ab")]]);
  await say(upstream, text("c"), end);
  expect(first.heard.slice(2)).toEqual([text("c"), end]);
  expect(late.heard.slice(1)).toEqual([text("c"), cachedEnd]);
  expect([await first.outcome, await late.outcome]).toEqual(["whole", "whole"]);
});

it("a reader who reads nothing holds up neither the model nor the others, and hears all of it later", async () => {
  const { shared, upstream } = begin();
  const slow = shared.read(new AbortController().signal);
  const begun = slow.next();
  const quick = listen(shared);
  for (const piece of "whole") await say(upstream, text(piece));
  await say(upstream, end);
  expect(await quick.outcome).toBe("whole");
  expect(upstream.isGoing).toBe(false);
  const rest = await Array.fromAsync(slow);
  expect([(await begun).value, ...rest]).toEqual([text("w"), text("hole"), end]);
});

it("an error reaches all who listen, after what came before it", async () => {
  const { shared, upstream, state } = begin();
  const readers = [listen(shared), listen(shared)];
  await say(upstream, text("half "));
  upstream.fail(new FrogcomError("backend-failed", "503"));
  for (const { outcome, heard } of readers) {
    expect(await outcome).toBe("backend-failed");
    expect(heard).toEqual([text("half ")]);
  }
  expect(shared.reply()).toBeUndefined();
  expect(state.goneCount).toBe(1);
});

it("who leaves hears why at once, and the others hear on", async () => {
  const { shared, upstream } = begin();
  const [first, second] = [listen(shared), listen(shared)];
  await say(upstream, text("a"));
  first.leave(new FrogcomError("review-deadline", "late"));
  expect(await first.outcome).toBe("review-deadline");
  await say(upstream, text("b"), end);
  expect(await second.outcome).toBe("whole");
  expect(second.heard).toEqual([text("a"), text("b"), end]);
});

it("the last one who leaves stops the model in the same moment, with the reason, and nobody can join any more", async () => {
  const { shared, upstream, state } = begin();
  const [first, second] = [listen(shared), listen(shared)];
  await say(upstream, text("a"));
  first.leave();
  expect([upstream.isGoing, state.goneCount]).toEqual([true, 0]);
  second.leave(new FrogcomError("run-timeout", "late"));
  expect([upstream.isGoing, upstream.stopped?.code, state.goneCount]).toEqual([false, "run-timeout", 1]);
  expect([await first.outcome, await second.outcome]).toEqual(["cancelled", "run-timeout"]);
  await turn();
  expect(state.goneCount).toBe(1);
});

it("who stops reading leaves too", async () => {
  const { shared, upstream } = begin();
  await say(upstream, text("a"));
  for await (const chunk of shared.read(new AbortController().signal)) {
    expect(chunk).toEqual(text("a"));
    break;
  }
  expect(upstream.stopped?.code).toBe("cancelled");
});

it("a reader who is stopped between two chunks hears nothing more", async () => {
  const { shared, upstream } = begin();
  const leaving = new AbortController();
  const other = listen(shared);
  const reading = shared.read(leaving.signal);
  const begun = reading.next();
  await say(upstream, text("a"), end);
  await begun;
  leaving.abort();
  await expect(reading.next()).rejects.toMatchObject({ code: "cancelled" });
  expect(await other.outcome).toBe("whole");
});

it("exactly one is charged: the one who has been there longest when the reply is whole", async () => {
  const { shared, upstream } = begin();
  const [first, second, third] = [listen(shared), listen(shared), listen(shared)];
  first.leave();
  await say(upstream, end);
  await Promise.all([first.outcome, second.outcome, third.outcome]);
  expect([second.heard, third.heard]).toEqual([[end], [cachedEnd]]);
});

it("its reply is that of the last attempt, in as few pieces as it can be", async () => {
  const { shared, upstream } = begin();
  const reader = listen(shared);
  const retry: ModelChunk = { type: "retry", error: new FrogcomError("answer-incomplete", "cut") };
  await say(upstream, text("void"), retry, { type: "reasoning", text: "hm" }, text("a"));
  expect(shared.reply()).toBeUndefined();
  await say(upstream, text("b"), end);
  expect(await reader.outcome).toBe("whole");
  expect(shared.reply()).toEqual([{ type: "reasoning", text: "hm" }, text("ab"), end]);
});

it("a call that outlasts a run is joined by nobody else, and goes on for those who are there", async () => {
  const { shared, upstream, state } = begin();
  const [first, second] = [listen(shared), listen(shared)];
  await say(upstream, text("a"));
  first.leave(new FrogcomError("run-timeout", "Too late."));
  expect([await first.outcome, state.goneCount]).toEqual(["run-timeout", 1]);
  await say(upstream, text("b"), end);
  expect([await second.outcome, state]).toEqual(["whole", { goneCount: 1, overCount: 1 }]);
});
