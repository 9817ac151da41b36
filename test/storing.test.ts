/** What is left of runs whose requests asked for less than all: the bytes of every file are searched. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  beginRun,
  collect,
  endedRun,
  newestRuns,
  post,
  postTo,
  request,
  type ShownRun,
  stream,
} from "./support/api.ts";
import { startProgram } from "./support/program.ts";
import { failIn, modelEnv, setStage, type Stage, stepOf, talk } from "./support/stage.ts";
import { readBlocks } from "./support/trace-blocks.ts";

/** Files of the folder, and of those below it, that hold these bytes. */
function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(text));
}

describe("a run that is not to be kept whole", () => {
  const marks = { prompt: "heron", goal: "kingfisher", draft: "bittern", review: "cormorant", refine: "pelican" };
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage({ env: { CACHE: "store" } });
  });
  afterEach(() => stage[Symbol.asyncDispose]());

  /** Asks in every way, with answers, failures and a cache; the ids of those that were answered. */
  async function askAll(store: string): Promise<readonly string[]> {
    const body = {
      prompt: `The ${marks.prompt} waits.`,
      frogcom: { store, goal: `See the ${marks.goal}.`, cache: true },
    };
    const words = talk({
      draft: `A ${marks.draft}.`,
      review: `1. Add the ${marks.review}.`,
      refine: `A ${marks.refine}.`,
    });
    stage.backend.set(words);
    const plain = await post(stage.program, body);
    expect(plain.text).toContain(marks.refine);
    const events = await collect(stream(stage.program, body));
    const messages = [{ role: "user", content: body.prompt }];
    const chat = await postTo(stage.program, "/v1/chat/completions", { messages, frogcom: body.frogcom });
    // A server that quotes the request in its refusal.
    stage.backend.set((exchange) => (stepOf(exchange) === "draft" ? "400-echo" : "ok"));
    await post(stage.program, body);
    stage.backend.set((exchange) => (stepOf(exchange) === "review" ? "400-echo" : words(exchange)));
    await post(stage.program, body);
    return [(plain.body as ShownRun).id, String(events[0]?.data["id"]), (chat.body as ShownRun).id];
  }

  it.each(["none", "summary"])("leaves no text in any file and on no screen (store: %s)", async (store) => {
    const ids = await askAll(store);
    for (const id of ids) {
      const { status, body } = await request(stage.program, `/v1/runs/${id}`);
      if (store === "none") expect(status).toBe(404);
      else expect(body).toMatchObject({ status: "done", prompt: "", store, steps: [{ text: "" }, {}, {}] });
    }
    const kept = await newestRuns(stage.program, 100);
    expect(kept).toHaveLength(store === "none" ? 0 : 5);
    await stage.program.stop("SIGTERM");
    for (const mark of Object.values(marks)) {
      expect(filesWith(stage.program.folder, mark), mark).toEqual([]);
      expect(stage.program.stdout() + stage.program.stderr()).not.toContain(mark);
    }
    expect(readBlocks(stage.program.tracePath)).toHaveLength(store === "none" ? 0 : 5);
  });

  it("leaves its texts where it was not asked (store: full)", async () => {
    await askAll("full");
    await stage.program.stop("SIGTERM");
    for (const mark of Object.values(marks)) expect(filesWith(stage.program.folder, mark), mark).not.toEqual([]);
  });

  it("cannot be gone on with", async () => {
    stage.backend.set(failIn("draft", "401"));
    const id = await beginRun(stage.program, { prompt: "?", frogcom: { store: "summary" } });
    await endedRun(stage.program, id);
    for (const path of ["resume", "fork"]) {
      const { status, text } = await postTo(stage.program, `/v1/runs/${id}/${path}`, { from_step: 0 });
      expect([status, text]).toEqual([409, expect.stringContaining("run-texts-missing")]);
    }
  });

  it("is gone after kill -9, too", async () => {
    const killed = stage.program;
    stage.backend.set("hang-midstream");
    const prompt = `The ${marks.prompt} waits.`;
    const events = stream(killed, { prompt, frogcom: { store: "none" } });
    const first = await events.next();
    const id = String(first.done === true ? undefined : first.value.data["id"]);
    expect((await request(killed, `/v1/runs/${id}`)).body).toMatchObject({ status: "running", prompt });
    await killed.stop("SIGKILL");
    // What had come before the kill is read first.
    await expect(collect(events)).rejects.toThrow();
    await using program = await startProgram({ folder: killed.folder, env: modelEnv(stage.backend) });
    expect((await request(program, `/v1/runs/${id}`)).status).toBe(404);
    expect(await newestRuns(program)).toEqual([]);
    expect(filesWith(killed.folder, marks.prompt)).toEqual([]);
  });
});
