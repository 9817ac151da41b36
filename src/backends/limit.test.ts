/** Tests of the bound on calls at once. */
import { expect, test } from "vitest";
import { collectChunks } from "../../test/support/collect-chunks.ts";
import { scriptedBackend } from "../../test/support/scripted-backend.ts";
import { withLimit } from "./limit.ts";

/** A backend whose calls end when the test says so, in the order in which they began. */
function gated(bounds: { maxConcurrent: number; maxQueue: number }) {
  let time = 0;
  const ends: ((text: string) => void)[] = [];
  const reply = () => new Promise<string>((resolve) => ends.push(resolve));
  const backend = withLimit(scriptedBackend(Array.from({ length: 9 }, () => reply)), { ...bounds, now: () => time });
  return { backend, ends, at: (ms: number) => void (time = ms) };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test("calls beyond the limit wait and are let in by order of arrival", async () => {
  const { backend, ends } = gated({ maxConcurrent: 1, maxQueue: 2 });
  const texts: string[] = [];
  const calls = [1, 2, 3].map((n) => collectChunks(backend).then(({ text }) => texts.push(`${n}: ${text}`)));
  await turn();
  expect(backend.load()).toEqual({ running: 1, waiting: 2, fill: 1 });
  for (const name of ["a", "b", "c"]) {
    ends.at(-1)?.(name);
    await turn();
  }
  await Promise.all(calls);
  expect(texts).toEqual(["1: a", "2: b", "3: c"]);
  expect(backend.load()).toEqual({ running: 0, waiting: 0, fill: 0 });
});

test("a call that finds the queue full is refused with a hint when to come back", async () => {
  const { backend, ends, at } = gated({ maxConcurrent: 1, maxQueue: 0 });
  const first = collectChunks(backend);
  await turn();
  at(1000);
  expect((await collectChunks(backend)).error).toMatchObject({ code: "overloaded", details: { retryAfterMs: 1000 } });
  ends[0]?.("done");
  expect((await first).text).toBe("done");
});

test("who leaves the queue makes room in it", async () => {
  const { backend, ends } = gated({ maxConcurrent: 1, maxQueue: 1 });
  const leaving = new AbortController();
  const first = collectChunks(backend);
  const second = collectChunks(backend, leaving.signal);
  await turn();
  leaving.abort();
  expect((await second).error?.code).toBe("cancelled");
  expect(backend.load()).toEqual({ running: 1, waiting: 0, fill: 0 });
  ends[0]?.("done");
  await first;
});

test("who stops listening in the middle frees the place", async () => {
  const backend = withLimit(scriptedBackend([{ chunks: ["a", "b"] }, "next"]), {
    maxConcurrent: 1,
    maxQueue: 0,
    now: () => 0,
  });
  for await (const chunk of backend.generate(
    { model: "m", messages: [], sampling: {} },
    new AbortController().signal,
  )) {
    if (chunk.type === "text") break;
  }
  expect((await collectChunks(backend)).text).toBe("next");
});

test("callers take turns, a review leaves the line for a draft, and the backend hears of neither", async () => {
  const scripted = scriptedBackend(Array.from({ length: 4 }, () => "ok"));
  const backend = withLimit(scripted, { maxConcurrent: 1, maxQueue: 2, now: () => 0 });
  const ask = (caller: string, givesWay?: true) => {
    const call = { model: caller, messages: [], sampling: {}, caller, ...(givesWay && { givesWay }) };
    return Array.fromAsync(backend.generate(call, new AbortController().signal)).then(
      () => "done",
      (error: { code: string }) => error.code,
    );
  };
  const all = [ask("ann"), ask("ann", true), ask("ann"), ask("bob")];
  expect(await Promise.all(all)).toEqual(["done", "overloaded", "done", "done"]);
  expect(scripted.calls.map(({ model }) => model)).toEqual(["ann", "ann", "bob"]);
  for (const call of scripted.calls) expect(Object.keys(call)).not.toEqual(expect.arrayContaining(["caller"]));
});
