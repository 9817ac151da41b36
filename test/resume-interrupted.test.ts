/** RESUME_INTERRUPTED in the running program: kill -9 in the middle of runs, and what the next start does about them. */
import { describe, expect, it } from "vitest";
import { MOST_RESUMES } from "../src/app/resuming/interrupted-runs.ts";
import { beginRun, endedRun, newestRuns, post, request } from "./support/api.ts";
import type { Program } from "./support/program.ts";
import { setRestarts } from "./support/restarts.ts";
import { stepOf } from "./support/stage.ts";

const { backend, start } = await setRestarts({ RESUME_INTERRUPTED: "true" });

interface Shown {
  readonly status: string;
  readonly resumed_by: { readonly run_id: string; readonly status: string } | null;
  readonly answer: { readonly text: string } | null;
}

async function show(program: Program, id: string): Promise<Shown> {
  return (await request(program, `/v1/runs/${id}`)).body as Shown;
}

/** All answer but the refine, which hangs; resolves when so many refines hang. */
function hangInRefine(refines = 1): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let hanging = 0;
  backend.set((exchange) => {
    if (stepOf(exchange) !== "refine") return { says: `the ${stepOf(exchange)}` };
    if (++hanging === refines) resolve();
    return "hang-midstream";
  });
  return promise;
}

const answerAll = (): void => backend.set((exchange) => ({ says: `the ${stepOf(exchange)}` }));

/** Steps are stored beside the next call: what a later run's answer waited for is on the disk for certain. */
async function killWhenStored(program: Program): Promise<void> {
  backend.set((exchange) => (stepOf(exchange) === "refine" ? "hang-midstream" : { says: `the ${stepOf(exchange)}` }));
  expect((await post(program, { prompt: "another", frogcom: { rounds: 0 } })).status).toBe(200);
  await program.stop("SIGKILL");
}

/** The id of the run that goes on with this one, once there is one. */
async function resumption(program: Program, id: string): Promise<string> {
  for (;;) {
    const { resumed_by: by } = await show(program, id);
    if (by !== null) return by.run_id;
  }
}

describe("kill -9 in a refine", () => {
  it("with the setting: the next start gives the answer by itself, without a draft or a review made again", async () => {
    const killed = await start();
    const reached = hangInRefine();
    const id = await beginRun(killed, { messages: [{ role: "user", content: "Who wrote Hamlet?" }] });
    await reached;
    await killWhenStored(killed);

    answerAll();
    await using program = await start();
    const again = await resumption(program, id);
    expect(await endedRun(program, again)).toMatchObject({ resumed_from: id, answer: { text: "the refine" } });
    expect(backend.calls.map(stepOf)).toEqual(["refine"]);
    expect(await show(program, id)).toMatchObject({
      status: "interrupted",
      resumed_by: { run_id: again, status: "done" },
    });
  });

  it("without it nothing happens, and whoever wants resumes by hand", async () => {
    const killed = await start({ RESUME_INTERRUPTED: "false" });
    const reached = hangInRefine();
    const id = await beginRun(killed, { messages: [{ role: "user", content: "Who wrote Hamlet?" }] });
    await reached;
    await killWhenStored(killed);

    answerAll();
    await using program = await start({ RESUME_INTERRUPTED: "false" });
    expect((await post(program, { prompt: "the next", frogcom: { rounds: 0 } })).status).toBe(200);
    expect(backend.calls.map(stepOf)).toEqual(["draft"]);
    expect(await show(program, id)).toMatchObject({ status: "interrupted", resumed_by: null });
    const again = await beginRun(program, {}, `/v1/runs/${id}/resume`);
    expect(await endedRun(program, again)).toMatchObject({ answer: { text: "the refine" } });
  });
});

describe("a run that kills the server", () => {
  it("is gone on with three times and then given up, so that the server stays up", async () => {
    let reached = hangInRefine();
    let program = await start();
    await beginRun(program, { messages: [{ role: "user", content: "Who wrote Hamlet?" }] });
    for (let kills = 0; kills < 1 + MOST_RESUMES; kills++) {
      await reached;
      await program.stop("SIGKILL");
      reached = hangInRefine();
      program = await start();
    }
    answerAll();
    await expect.poll(() => program.stdout()).toContain("not resumed by themselves any more");
    expect((await post(program, { prompt: "the next", frogcom: { rounds: 0 } })).status).toBe(200);
    expect(backend.calls.map(stepOf)).toEqual(["draft"]);
    await program[Symbol.asyncDispose]();
  });
});

describe("a client that sends its request again", () => {
  it("gets the one run that goes on with it, whoever came first", async () => {
    const headers = { "idempotency-key": "order 17" };
    const killed = await start();
    const reached = hangInRefine();
    const lost = post(killed, { prompt: "Who wrote Hamlet?" }, { headers }).catch(() => undefined);
    await reached;
    await killWhenStored(killed);
    await lost;

    answerAll();
    await using program = await start();
    const replies = [await post(program, { prompt: "Who wrote Hamlet?" }, { headers })];
    replies.push(await post(program, { prompt: "Who wrote Hamlet?" }, { headers }));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(replies[1]?.headers.get("idempotent-replayed")).toBe("true");
    expect(replies[1]?.text).toBe(replies[0]?.text);
    expect(backend.calls.map(stepOf)).toEqual(["refine"]);
    expect((await newestRuns(program, 9)).map(({ status }) => status)).toEqual(["done", "done", "interrupted"]);
  });
});
