/** Idempotency-Key in the running program: at once, later, over a restart, and after a kill. */
import { describe, expect, it } from "vitest";
import { newestRuns, post, type Reply, request } from "./support/api.ts";
import type { Program } from "./support/program.ts";
import { setRestarts } from "./support/restarts.ts";
import { stepOf } from "./support/stage.ts";

const headers = { "idempotency-key": "order 17" };
const ask = { prompt: "Who wrote Hamlet?" };

const { backend, start } = await setRestarts();

const send = (program: Program): Promise<Reply> => post(program, ask, { headers });
const isReplay = (reply: Reply): boolean => reply.headers.get("idempotent-replayed") === "true";

describe("the same request", () => {
  it("twice at once is done once; later, and after a restart, it gets the same bytes without a call", async () => {
    let program = await start();
    const { promise: silence, resolve: speak } = Promise.withResolvers<void>();
    const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
    backend.set((exchange) => {
      isAsked();
      return { says: `the ${stepOf(exchange)}`, after: silence };
    });
    const first = send(program);
    await asked;
    expect((await send(program)).status).toBe(409);
    speak();
    const { status, text } = await first;
    const calls = backend.calls.length;
    const later = await send(program);
    await program.stop();
    program = await start();
    const afterRestart = await send(program);
    expect([status, isReplay(await first)]).toEqual([200, false]);
    for (const reply of [later, afterRestart])
      expect([reply.status, isReplay(reply), reply.text]).toEqual([200, true, text]);
    expect(backend.calls.length).toBe(calls);
    const streamed = await request(program, "/generate", { method: "POST", body: { ...ask, stream: true }, headers });
    expect(streamed.status).toBe(422);
    await program[Symbol.asyncDispose]();
  });

  it("after a kill -9 in its refine goes on from there: draft and review are not made, or paid for, again", async () => {
    const killed = await start();
    const { promise: reached, resolve: isReached } = Promise.withResolvers<void>();
    backend.set((exchange) => {
      if (stepOf(exchange) !== "refine") return { says: `the ${stepOf(exchange)}` };
      isReached();
      return "hang-midstream";
    });
    const lost = send(killed).catch(() => undefined);
    await reached;
    // Steps are stored beside the next call: what a later run's answer waited for is on the disk for certain.
    backend.set((exchange) => (stepOf(exchange) === "refine" ? "hang-midstream" : { says: `the ${stepOf(exchange)}` }));
    expect((await post(killed, { prompt: "another", frogcom: { rounds: 0 } })).status).toBe(200);
    await Promise.all([killed.stop("SIGKILL"), lost]);

    await using program = await start();
    backend.set((exchange) => ({ says: `the ${stepOf(exchange)}` }));
    const reply = await send(program);
    expect([reply.status, isReplay(reply)]).toEqual([200, false]);
    expect(backend.calls.map(stepOf)).toEqual(["refine"]);
    expect((await newestRuns(program, 3)).map(({ status }) => status)).toEqual(["done", "done", "interrupted"]);
    expect(isReplay(await send(program))).toBe(true);
  });
});
