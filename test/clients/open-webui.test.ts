/** What Open WebUI sends, replayed as recorded: its users' questions are reviewed, what it asks for itself is not. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { request } from "../support/api.ts";
import { hiddenRequests, shownRequests } from "../support/open-webui.ts";
import { setStage, type Stage, stepOf } from "../support/stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(() => stage.backend.set("ok"));

async function replay(name: string): Promise<readonly string[]> {
  const body = readFileSync(resolve(import.meta.dirname, `../fixtures/open-webui/${name}.json`), "utf8");
  const { status } = await request(stage.program, "/v1/chat/completions", { method: "POST", body });
  expect(status).toBe(200);
  return stage.backend.calls.map(stepOf);
}

describe("of the recorded requests of Open WebUI", () => {
  it.each(hiddenRequests)("%s is answered by the primary alone", async (name) => {
    expect(await replay(name)).toEqual(["draft"]);
  });

  it.each(shownRequests)("%s is reviewed, tools or not", async (name) => {
    expect(await replay(name)).toEqual(["draft", "review", "refine"]);
  });
});
