/** GET and PUT /config/*: what may be changed while the server runs, and what a change does. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { endedRun, generate, post, put, request } from "./support/api.ts";
import { setStage, type Stage, stepOf } from "./support/stage.ts";

const orchestration = "/config/orchestration";
const defaultGoal =
  "Ты — проверяющий ассистент. Проанализируй ответ и предложи уточняющие вопросы, которые помогут улучшить ответ. Верни только список вопросов или указания.";
const asAtStart = { enabled: true, communication_rounds: 1, secondary_goal_prompt: defaultGoal };

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ env: { LLM_API_KEY: "sk-CONFIGURED-111" } });
});
afterAll(() => stage[Symbol.asyncDispose]());
afterEach(async () => {
  stage.backend.set("ok");
  await put(stage.program, orchestration, asAtStart);
});

describe("PUT /config/orchestration", () => {
  it("merges any subset and answers with the whole, keys in the guide's order", async () => {
    const { status, text } = await put(stage.program, orchestration, { communication_rounds: 2 });
    expect([status, text]).toEqual([200, JSON.stringify({ ...asAtStart, communication_rounds: 2 })]);
    await put(stage.program, orchestration, { enabled: false });
    expect((await request(stage.program, orchestration)).text).toBe(
      JSON.stringify({ ...asAtStart, enabled: false, communication_rounds: 2 }),
    );
  });

  it.each([{}, { enabled: null, communication_rounds: null, secondary_goal_prompt: null }, { banana: 1 }])(
    "%j changes nothing",
    async (body) => {
      const { status, text } = await put(stage.program, orchestration, body);
      expect([status, text]).toEqual([200, JSON.stringify(asAtStart)]);
    },
  );

  it.each([
    [{ communication_rounds: 11 }, "less_than_equal", "communication_rounds"],
    [{ communication_rounds: -1 }, "greater_than_equal", "communication_rounds"],
    [{ communication_rounds: 1.5 }, "int_from_float", "communication_rounds"],
    [{ communication_rounds: "many" }, "int_parsing", "communication_rounds"],
    [{ enabled: "maybe" }, "bool_parsing", "enabled"],
    [{ secondary_goal_prompt: 5 }, "string_type", "secondary_goal_prompt"],
    [{ secondary_goal_prompt: "" }, "string_too_short", "secondary_goal_prompt"],
    [{ enabled: false, communication_rounds: 11 }, "less_than_equal", "communication_rounds"],
  ])("%j is refused, and nothing is changed", async (body, type, field) => {
    const reply = await put(stage.program, orchestration, body);
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({ detail: [{ type, loc: ["body", field] }] });
    expect((await request(stage.program, orchestration)).body).toEqual(asAtStart);
  });

  it.each(["[]", "null", "5", '"text"', "{"])("a body %s is refused", async (body) => {
    expect((await put(stage.program, orchestration, body)).status).toBe(422);
  });

  it("of two changes at once neither undoes the other", async () => {
    for (let i = 0; i <= 10; i++) {
      const change = { communication_rounds: i, secondary_goal_prompt: `goal ${i}` };
      const changes = Object.entries(change).map(([name, value]) =>
        put(stage.program, orchestration, { [name]: value }),
      );
      await Promise.all(changes);
      expect((await request(stage.program, orchestration)).body).toEqual({ enabled: true, ...change });
    }
  });
});

it("a run in flight keeps the configuration it began with, the next one has the new one", async () => {
  const { promise: changed, resolve: change } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  stage.backend.set((exchange) => {
    if (exchange.n === 1) begin();
    return exchange.n === 1 ? { says: "draft", after: changed } : "ok";
  });
  const running = generate(stage.program, "a");
  await begun;
  await put(stage.program, orchestration, { communication_rounds: 3, secondary_goal_prompt: "Find the frog" });
  change();
  expect((await running).frogcom.rounds).toBe(1);
  expect(JSON.stringify(stage.backend.calls.map(({ body }) => body))).not.toContain("Find the frog");

  stage.backend.set("ok");
  expect((await generate(stage.program, "b")).frogcom.rounds).toBe(3);
  const reviews = stage.backend.calls.filter((call) => stepOf(call) === "review");
  expect(reviews.map(({ body }) => JSON.stringify(body).includes("Find the frog"))).toEqual([true, true, true]);
});

describe("/config/llm", () => {
  it("shows both models, each as its own address shows it, and no key", async () => {
    const [both, primary, secondary] = await Promise.all(
      ["", "/primary", "/secondary"].map((side) => request(stage.program, `/config/llm${side}`)),
    );
    expect(both?.body).toEqual({ primary: primary?.body, secondary: secondary?.body });
    const base_url = stage.backend.url;
    expect(primary?.body).toMatchObject({
      model: "A",
      base_url,
      temperature: 0.7,
      top_p: 0.9,
      max_tokens: null,
      timeout: 600,
    });
    expect(secondary?.body).toMatchObject({
      model: "B",
      base_url,
      temperature: 0.7,
      top_p: 0.9,
      max_tokens: 512,
      timeout: 600,
    });
    expect(both?.text).not.toContain("CONFIGURED");
  });

  it("changes a model and its sampling for the runs from now on", async () => {
    await put(stage.program, "/config/llm/primary", { model: "fault", temperature: 0 });
    await put(stage.program, "/config/llm", { secondary: { temperature: 1, max_tokens: 77 } });
    const { id } = await generate(stage.program, "a");
    const [draft, review] = stage.backend.calls.map(({ body }) => body);
    expect(draft).toMatchObject({ model: "fault", temperature: 0 });
    expect(review).toMatchObject({ model: "B", temperature: 1, max_tokens: 77 });
    expect(await endedRun(stage.program, id)).toMatchObject({ model: "fault" });
    await put(stage.program, "/config/llm/primary", { model: "A", temperature: 0.7 });
  });

  it.each([
    ["/config/llm/primary", { temperature: 2.5 }, ["body", "temperature"]],
    ["/config/llm", { secondary: { top_p: 2 } }, ["body", "secondary", "top_p"]],
    ["/config/llm/secondary", { timeout: 0 }, ["body", "timeout"]],
  ])("PUT %s %j is refused with its place", async (path, body, loc) => {
    const before = await request(stage.program, "/config/llm");
    const reply = await put(stage.program, path, body);
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({ detail: [{ loc }] });
    expect((await request(stage.program, "/config/llm")).text).toBe(before.text);
  });

  it.each([{ base_url: "http://127.0.0.1:1/v1" }, { extra_body: { a: 1 } }])(
    "without an admin key nobody changes %j",
    async (body) => {
      const { status, text } = await put(stage.program, "/config/llm/primary", body);
      expect([status, text]).toEqual([403, expect.stringContaining("admin key")]);
    },
  );
});

describe("with an admin key", () => {
  const admin = { authorization: "Bearer admin-key" };

  it("the backend's address may change, and the key of the old address does not go to the new one", async () => {
    await using first = await setStage({ env: { ADMIN_API_KEY: "admin-key", LLM_API_KEY: "sk-CONFIGURED-111" } });
    const asked = { prompt: "a", frogcom: { rounds: 0 } };
    await post(first.program, asked, { headers: admin });
    expect(first.backend.calls[0]?.headers.authorization).toBe("Bearer sk-CONFIGURED-111");
    const other = first.backend.url.replace("127.0.0.1", "localhost");
    expect(
      (await put(first.program, "/config/llm/primary", { base_url: other }, { headers: admin })).body,
    ).toMatchObject({ base_url: other });
    first.backend.set("ok");
    await post(first.program, asked, { headers: admin });
    expect(first.backend.calls[0]?.headers).not.toHaveProperty("authorization");
  });

  it.each(["http://169.254.169.254/v1", "file:///etc/passwd", "http://user:secret@example.org/v1"])(
    "%s is no address",
    async (base_url) => {
      await using other = await setStage({ env: { ADMIN_API_KEY: "admin-key" } });
      const { status, text } = await put(other.program, "/config/llm/primary", { base_url }, { headers: admin });
      expect(status).toBe(422);
      expect(text).not.toContain("secret");
    },
  );
});

it("with SETTINGS=env every PUT is refused with 409", async () => {
  await using other = await setStage({ env: { SETTINGS: "env", COMMUNICATION_ROUNDS: "2" } });
  for (const path of [orchestration, "/config/llm", "/config/llm/primary", "/config/llm/secondary"]) {
    const { status, text } = await put(other.program, path, {});
    expect([status, text]).toEqual([409, expect.stringContaining("SETTINGS=env")]);
  }
  expect((await request(other.program, orchestration)).body).toMatchObject({ communication_rounds: 2 });
});
