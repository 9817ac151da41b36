/** POST /v1/chat/completions of the running program: what a request decides for itself, and what of it reaches the models. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listAt, numberAt, textAt, valueAt } from "../src/core/json.ts";
import { request } from "./support/api.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { failIn, setStage, type Stage, stepOf, talk } from "./support/stage.ts";

const profiles = JSON.stringify({ brief: { communication_rounds: 1, secondary_goal_prompt: "Make it brief." } });
const revise = reviewReply({ problem: "Too long.", fix: "Shorten it." });

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ env: { PROFILES: profiles, MODEL_ALIASES: '{"gpt-4o":"frogcom/brief"}' } });
});
afterAll(() => stage[Symbol.asyncDispose]());
afterEach(() => stage.backend.set("ok"));

async function chat(body: object): ReturnType<typeof request> {
  const messages = [{ role: "user", content: "Who wrote Hamlet?" }];
  const payload = { model: "frogcom", messages, ...body };
  return request(stage.program, "/v1/chat/completions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(payload),
  });
}

function contentOf(body: unknown): string | undefined {
  return textAt(valueAt(listAt(body, "choices")[0], "message"), "content");
}

const steps = (): readonly string[] => stage.backend.calls.map(stepOf);

describe("the name of the model", () => {
  it.each(["frogcom/brief", "gpt-4o"])("%s brings the goal of its profile to the reviewer", async (model) => {
    stage.backend.set(talk({ draft: "Long.", review: revise, refine: "Short." }));
    const { status, body } = await chat({ model });
    expect([status, contentOf(body), textAt(body, "model")]).toEqual([200, "Short.", model]);
    expect(JSON.stringify(stage.backend.calls[1]?.body)).toContain("Make it brief.");
  });

  it.each([
    ["frogcom/primary", "A"],
    ["frogcom/secondary", "B"],
  ])("%s is the model %s alone", async (model, name) => {
    expect((await chat({ model })).status).toBe(200);
    expect(stage.backend.calls.map((call) => call.model)).toEqual([name]);
  });

  it("that nobody knows is not found, in Russian for who reads Russian", async () => {
    const reply = await request(stage.program, "/v1/models/none", { headers: { "accept-language": "ru" } });
    expect([reply.status, textAt(valueAt(reply.body, "error"), "message")]).toEqual([
      404,
      expect.stringMatching("Модели"),
    ]);
  });
});

describe("a request decides for itself", () => {
  it("to have its own draft reviewed: the primary only refines it", async () => {
    stage.backend.set(talk({ review: revise, refine: "Shorter." }));
    const { body } = await chat({ frogcom: { draft: "My own long text." } });
    expect(contentOf(body)).toBe("Shorter.");
    expect(steps()).toEqual(["review", "refine"]);
    expect(JSON.stringify(stage.backend.calls[0]?.body)).toContain("My own long text.");
  });

  it("how its review and refine are sampled", async () => {
    stage.backend.set(talk({ review: revise }));
    await chat({ frogcom: { review: { temperature: 1, max_tokens: 77 }, refine: { temperature: 0.9 } } });
    expect(stage.backend.calls.map(({ body }) => numberAt(body, "temperature"))).toEqual([0.7, 1, 0.9]);
    expect(numberAt(stage.backend.calls[1]?.body, "max_tokens")).toBe(77);
  });

  it("what it may spend: the best text so far is the answer, and no error", async () => {
    stage.backend.set(talk({ draft: "The draft.", review: revise }));
    const { status, body } = await chat({ frogcom: { budget: { max_tokens: 30 } } });
    expect([status, contentOf(body)]).toEqual([200, "The draft."]);
    expect(textAt(valueAt(body, "frogcom"), "stop_cause")).toBe("budget");
  });

  it("that a failing review is its failure", async () => {
    stage.backend.set(failIn("review", "500-always"));
    expect((await chat({ frogcom: { on_review_error: "fail" } })).status).toBe(502);
    stage.backend.set(failIn("review", "500-always"));
    expect((await chat({})).status).toBe(200);
  });

  it.each([
    ["none", ["draft"]],
    ["low", ["draft", "review", "refine"]],
    ["high", ["draft", "review", "refine", "review", "refine"]],
  ])("an effort of %s makes the calls %j", async (effort, made) => {
    let rounds = 0;
    stage.backend.set((exchange) => {
      const step = stepOf(exchange);
      if (step === "review") rounds++;
      const review = reviewReply({ problem: `Wrong in place ${rounds}.` });
      return { says: { draft: "One.", review, refine: `Another ${rounds}.` }[step] };
    });
    await chat({ reasoning_effort: effort });
    expect(steps()).toEqual(made);
  });
});

it("a hidden request for a title is answered by the primary alone", async () => {
  const content = "### Task:\nGenerate a concise, 3-5 word title with an emoji summarizing the chat history.";
  await chat({ messages: [{ role: "user", content }] });
  expect(steps()).toEqual(["draft"]);
});
