/** Bounds on what a request may cost: retries, the breaker, deadlines, the queue; and a backend that comes and goes. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "./support/bad-backend.ts";
import { generate, newestRuns, post, request } from "./support/api.ts";
import { startProgram } from "./support/program.ts";
import { failIn, setStage, type Stage, stepOf } from "./support/stage.ts";

const tenRounds = { prompt: "a", frogcom: { rounds: 10 } };
const noRounds = { prompt: "a", frogcom: { rounds: 0 } };

describe("retries", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage[Symbol.asyncDispose]());
  // So that the breaker counts from nothing.
  afterEach(async () => {
    stage.backend.set("ok");
    await generate(stage.program, noRounds);
  });

  it("are at most 3 a request, over all its steps", async () => {
    let drafts = 0;
    stage.backend.set((exchange) => (stepOf(exchange) === "draft" && ++drafts > 2 ? "ok" : "500-always"));
    const { frogcom } = await generate(stage.program, tenRounds);
    expect(frogcom).toMatchObject({ degraded: { code: "backend-failed" }, steps: [{ retries: 2 }, { retries: 1 }] });
    expect(stage.backend.calls).toHaveLength(3 + 2);
  });

  it.each([
    ["from the beginning", 0, 3],
    ["after the draft", 1, 4],
  ])("of a backend that is dead %s end after at most 4 calls, at 10 rounds", async (_, alive, calls) => {
    stage.backend.set(({ n }) => (n <= alive ? "ok" : "reset"));
    const { status } = await post(stage.program, tenRounds);
    expect([status, stage.backend.calls.length]).toEqual([alive === 0 ? 502 : 200, calls]);
  });

  it("refusals of our key or of the model never open the breaker", async () => {
    for (const mode of ["401", "404"] as const) {
      stage.backend.set(mode);
      for (let i = 0; i < 6; i++) expect((await post(stage.program, noRounds)).status).toBe(502);
    }
    expect((await request(stage.program, "/readyz")).text).not.toContain("is down");
  });
});

describe("the breaker", () => {
  it("opens after 5 failures in a row, says why, asks no more for now, and closes once the backend is back", async () => {
    await using stage = await setStage();
    stage.backend.set("503-always");
    expect((await post(stage.program, noRounds)).status).toBe(502);
    for (let i = 0; i < 3; i++) {
      const { status, text, headers } = await post(stage.program, noRounds);
      expect([status, text]).toEqual([503, expect.stringContaining("failed with status 503")]);
      expect(headers.get("retry-after")).toMatch(/^[1-5]$/);
    }
    expect(stage.backend.calls).toHaveLength(5);
    // What is known of the models is up to a second old.
    await expect
      .poll(async () => (await request(stage.program, "/readyz")).text, { timeout: 4000 })
      .toContain("failed with status 503");
    expect((await request(stage.program, "/readyz")).status).toBe(503);
    expect((await request(stage.program, "/health")).body).toMatchObject({ status: "degraded", model_loaded: false });

    stage.backend.set("ok");
    await expect
      .poll(async () => (await post(stage.program, noRounds)).status, { timeout: 20_000, interval: 250 })
      .toBe(200);
    expect((await request(stage.program, "/readyz")).status).toBe(200);
  });
});

describe("deadlines", () => {
  it("REVIEW_DEADLINE: the best text so far, which is no failure", async () => {
    await using stage = await setStage({ env: { REVIEW_DEADLINE: "0.3" } });
    stage.backend.set(failIn("refine", "hang-midstream"));
    const { choices, frogcom } = await generate(stage.program, "a");
    expect(choices[0]?.message.content).toBe("answer 1 from A");
    expect(frogcom).toMatchObject({ stop_cause: "deadline", rounds: 0 });
    expect(frogcom.degraded).toBeUndefined();
    await expect.poll(() => stage.backend.open()).toBe(0);
  });

  it("RUN_TIMEOUT: 504 in the draft, the draft later", async () => {
    await using stage = await setStage({ env: { RUN_TIMEOUT: "0.5" } });
    stage.backend.set("drip-50ms");
    const { status, text } = await post(stage.program, { prompt: "a" });
    expect([status, text]).toEqual([504, expect.stringContaining("RUN_TIMEOUT")]);
    stage.backend.set(failIn("review", "hang"));
    const { choices, frogcom } = await generate(stage.program, "a");
    expect(choices[0]?.message.content).toBe("answer 1 from A");
    expect(frogcom.degraded).toMatchObject({ code: "run-timeout" });
  });
});

it("ON_REVIEW_ERROR=fail: a failing review fails the request", async () => {
  await using stage = await setStage({ env: { ON_REVIEW_ERROR: "fail" } });
  for (const kind of ["review", "refine"] as const) {
    stage.backend.set(failIn(kind, "401"));
    const { status, text } = await post(stage.program, { prompt: "a" });
    expect([status, text]).toEqual([502, expect.stringContaining("refused our key")]);
    expect(await newestRuns(stage.program)).toMatchObject([{ status: "failed", error_code: "backend-refused-key" }]);
  }
});

it("over MAX_CONCURRENT and MAX_QUEUE a request is refused with 429, and those that wait get their turn", async () => {
  await using stage = await setStage({ env: { MAX_CONCURRENT: "1", MAX_QUEUE: "1" } });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: first, resolve: firstIsThere } = Promise.withResolvers<void>();
  stage.backend.set(() => {
    firstIsThere();
    return { says: "late", after: released };
  });
  const inside = generate(stage.program, noRounds);
  await first;
  const others = [post(stage.program, noRounds), post(stage.program, noRounds)];
  const refused = await Promise.race(others);
  expect([refused.status, refused.text]).toEqual([429, expect.stringContaining("MAX_QUEUE")]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  release();
  await inside;
  expect(new Set((await Promise.all(others)).map(({ status }) => status))).toEqual(new Set([200, 429]));
});

describe("a base model, whose server refuses chats", () => {
  it("is asked for raw completions with the whole conversation as text: found out once, said once", async () => {
    await using stage = await setStage({ env: { LLM_MODEL_SECONDARY: "A" } });
    stage.backend.set("base-model");
    const messages = [
      { role: "system", content: "Будь краток." },
      { role: "user", content: "Кто ты?" },
    ];
    await generate(stage.program, { messages });
    await generate(stage.program, "Кто ты?");
    const urls = stage.backend.calls.map(({ url }) => url.replace("/v1", ""));
    expect(urls).toEqual(["/chat/completions", ...Array.from({ length: 6 }, () => "/completions")]);
    const { body } = stage.backend.calls[1] ?? {};
    expect(body).toMatchObject({
      prompt: expect.stringMatching(/Будь краток\.[\s\S]*Кто ты\?/),
      max_tokens: expect.any(Number),
    });
    const said = (stage.program.stdout() + stage.program.stderr()).match(/no chat template/g);
    expect(said).toHaveLength(1);
  });
});

describe("a backend that comes later", () => {
  it("does not hinder the start: /readyz says why, and the first request after works", async () => {
    const early = await startBackend();
    const { port, url } = early;
    await early.stop();
    await using program = await startProgram({ env: { LLM_BASE_URL: url, LLM_MODEL: "A" } });
    const ready = await request(program, "/readyz");
    expect([ready.status, ready.text]).toEqual([503, expect.stringContaining(`127.0.0.1:${port}`)]);
    const { status, text } = await post(program, noRounds);
    expect([status, text]).toEqual([502, expect.stringContaining(`127.0.0.1:${port}`)]);
    const backend = await startBackend({ port });
    await generate(program, noRounds);
    await expect.poll(async () => (await request(program, "/readyz")).status, { timeout: 5000 }).toBe(200);
    await program.stop("SIGTERM");
    await backend.stop();
  });

  it("a host that does not exist is named with its cause", async () => {
    await using program = await startProgram({
      env: { LLM_BASE_URL: "http://no-such-host.invalid/v1", LLM_MODEL: "A" },
    });
    const { status, text } = await post(program, noRounds);
    expect([status, text]).toEqual([502, expect.stringContaining("no-such-host.invalid")]);
  });
});
