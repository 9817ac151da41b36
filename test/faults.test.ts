/** A misbehaving backend, step by step: what the client gets, what it costs, and that the next request works. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { BadBackendMode } from "./support/bad-backend/modes.ts";
import {
  collect,
  type Completion,
  endedRun,
  generate,
  newestRuns,
  post,
  put,
  type Reply,
  request,
  stream,
} from "./support/api.ts";
import { failIn, setStage, type Stage, stepOf } from "./support/stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());
afterEach(async () => {
  stage.backend.set("ok");
  await generate(stage.program, { prompt: "the next normal request", frogcom: { rounds: 0 } });
});

async function newestRun(): Promise<Readonly<Record<string, unknown>>> {
  const [run] = await newestRuns(stage.program);
  return endedRun(stage.program, run?.["id"] ?? "");
}

/** Every failure that a client sees is JSON of one key, and nothing of the backend's page or our stack is in it. */
function expectCleanFailure({ text, body }: Reply): void {
  expect(Object.keys(body as object)).toEqual(["detail"]);
  expect(text).not.toMatch(/<html|<script|\n\s+at |half /);
}

// prettier-ignore
const failingDrafts: readonly (readonly [BadBackendMode, number, string, number])[] = [
  ["500-always", 502, "backend-failed", 3],
  ["503-always", 502, "backend-failed", 3],
  ["503-html", 502, "backend-failed", 3],
  ["200-error", 502, "backend-failed", 3],
  ["sse-error-first", 502, "backend-failed", 3],
  ["sse-error", 502, "backend-failed", 3],
  ["reset", 502, "backend-unreachable", 3],
  ["reset-midbody", 502, "answer-incomplete", 3],
  ["sse-cut", 502, "answer-incomplete", 3],
  ["sse-no-finish", 502, "answer-incomplete", 3],
  ["sse-badjson", 502, "answer-malformed", 3],
  ["json-truncated", 502, "answer-malformed", 3],
  ["json-invalid", 502, "answer-malformed", 3],
  ["json-empty", 502, "answer-malformed", 3],
  ["json-null", 502, "answer-malformed", 3],
  ["json-array", 502, "answer-malformed", 3],
  ["html", 502, "answer-malformed", 3],
  ["utf8-invalid", 502, "answer-malformed", 3],
  ["choices-missing", 502, "answer-empty", 2],
  ["choices-empty", 502, "answer-empty", 2],
  ["message-null", 502, "answer-empty", 2],
  ["content-null", 502, "answer-empty", 2],
  ["content-empty", 502, "answer-empty", 2],
  ["content-number", 502, "answer-empty", 2],
  ["tool-calls", 502, "answer-empty", 2],
  ["reasoning-only", 502, "answer-only-thought", 2],
  ["401", 502, "backend-refused-key", 1],
  ["404", 502, "backend-unknown-model", 1],
  ["redirect", 502, "backend-redirected", 1],
  ["redirect-loop", 502, "backend-redirected", 1],
  ["huge-body", 502, "answer-too-large", 1],
  ["429-hour", 429, "backend-rate-limited", 1],
  ["400-context", 400, "context-exceeded", 1],
];

describe("a draft that cannot be had is an error, never an answer", () => {
  it.each(failingDrafts)("%s: %i, %s, after %i calls", async (mode, status, code, calls) => {
    stage.backend.set(mode);
    const reply = await post(stage.program, { prompt: "a" });
    expect([reply.status, stage.backend.calls.length]).toEqual([status, calls]);
    expectCleanFailure(reply);
    const run = await newestRun();
    expect(run).toMatchObject({ status: "failed", error_code: code, answer: null });
    expect(run["steps"]).toMatchObject([{ kind: "draft", status: "failed", error: { code } }]);
  });
});

// prettier-ignore
const drafts: readonly (readonly [BadBackendMode, string, string, number])[] = [
  ["500-once", "answer 2 from A", "stop", 2],
  ["503-once", "answer 2 from A", "stop", 2],
  ["reset-once", "answer 2 from A", "stop", 2],
  ["429-once", "answer 2 from A", "stop", 2],
  ["429-junk", "answer 2 from A", "stop", 2],
  ["sse-no-done", "answer 1 from A", "stop", 1],
  ["sse-json", "answer 1 from A", "stop", 1],
  ["sse-split", "привет 🐸 мир", "stop", 1],
  ["content-parts", "part text", "stop", 1],
  ["usage-missing", "answer 1 from A", "stop", 1],
  ["length", "cut off in the mid", "length", 1],
  ["filter", "", "content_filter", 1],
  ["refusal", "I cannot.", "stop", 1],
  ["think-tags", "visible answer", "stop", 1],
];

describe("what can be mended or is merely odd is an answer", () => {
  it.each(drafts)("%s gives %j (%s) after %i calls", async (mode, text, finish, calls) => {
    stage.backend.set(mode);
    const { choices, frogcom } = await generate(stage.program, { prompt: "a", frogcom: { rounds: 0 } });
    expect(choices).toMatchObject([{ message: { content: text }, finish_reason: finish }]);
    expect(stage.backend.calls).toHaveLength(calls);
    expect(frogcom.steps[0]?.["retries"]).toBe(calls > 1 ? calls - 1 : undefined);
    const [first, second] = stage.backend.calls;
    if (mode === "429-once") expect((second?.t ?? 0) - (first?.t ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});

// prettier-ignore
const failingReviews: readonly (readonly [BadBackendMode, string, number])[] = [
  ["500-always", "backend-failed", 3],
  ["reset", "backend-unreachable", 3],
  ["sse-cut", "answer-incomplete", 3],
  ["sse-no-finish", "answer-incomplete", 3],
  ["sse-error", "backend-failed", 3],
  ["html", "answer-malformed", 3],
  ["json-null", "answer-malformed", 3],
  ["content-empty", "answer-empty", 2],
  ["401", "backend-refused-key", 1],
  ["404", "backend-unknown-model", 1],
  ["redirect", "backend-redirected", 1],
  ["429-hour", "backend-rate-limited", 1],
  ["400-context", "context-exceeded", 1],
];

describe.each(["review", "refine"] as const)("a failing %s degrades the answer to the draft", (kind) => {
  it.each(failingReviews)("%s: %s, after %i calls of it", async (mode, code, calls) => {
    stage.backend.set(failIn(kind, mode));
    const reply = await post(stage.program, { prompt: "a", frogcom: { rounds: 10 } });
    expect([reply.status, reply.headers.get("x-frogcom-degraded")]).toEqual([200, code]);
    expect(reply.body).toMatchObject({
      choices: [{ message: { content: "answer 1 from A" }, finish_reason: "stop" }],
      frogcom: {
        rounds: 0,
        stop_cause: "degraded",
        degraded: { code, completed_rounds: 0, reason: expect.any(String) },
      },
    });
    expect(stage.backend.calls.filter((call) => stepOf(call) === kind)).toHaveLength(calls);
    expect(reply.text).not.toContain("half ");
    const run = await newestRun();
    expect(run).toMatchObject({ status: "done", answer: { degraded: { code } } });
    expect((run["steps"] as readonly unknown[]).at(-1)).toMatchObject({ kind, status: "failed", error: { code } });
  });

  it("and a stream says so in its last event", async () => {
    stage.backend.set(failIn(kind, "401"));
    const events = await collect(stream(stage.program, { prompt: "a" }));
    expect(events.map(({ name }) => name)).toContain("step-error");
    expect(events.at(-1)).toMatchObject({
      name: "run-end",
      data: {
        choices: [{ message: { content: "answer 1 from A" } }],
        frogcom: { degraded: { code: "backend-refused-key" } },
      },
    });
  });
});

it("a refine that fails in the second round leaves the text of the first", async () => {
  let refines = 0;
  stage.backend.set((exchange) => {
    if (stepOf(exchange) !== "refine") return "ok";
    return ++refines > 1 ? "sse-cut" : { says: "the first refined text" };
  });
  const { choices, frogcom } = await generate(stage.program, { prompt: "a", frogcom: { rounds: 3 } });
  expect(choices[0]?.message.content).toBe("the first refined text");
  expect(frogcom).toMatchObject({ rounds: 1, degraded: { code: "answer-incomplete", completed_rounds: 1 } });
});

it("a truncated draft is told to the reviewer, so that it does not report that it ends early", async () => {
  stage.backend.set(failIn("draft", "length"));
  await generate(stage.program, "a");
  const review = stage.backend.calls.find((call) => stepOf(call) === "review");
  expect(JSON.stringify(review?.body)).toContain("The draft was cut off because its length was limited");
});

it("a draft's thought is kept in the stored run, and never shown to the reviewer or the client", async () => {
  stage.backend.set(failIn("draft", "think-tags"));
  const { text } = await post(stage.program, { prompt: "a" });
  expect(text).not.toContain("secret plan");
  expect(JSON.stringify(stage.backend.calls.map(({ body }) => body))).not.toContain("secret plan");
  expect((await newestRun())["steps"]).toMatchObject([{ reasoning: "secret plan", text: "visible answer" }, {}, {}]);
});

it("a model that spent all its tokens on thought is asked once more, without thinking", async () => {
  stage.backend.set(({ n }) => (n === 1 ? "reasoning-only" : "ok"));
  await generate(stage.program, { prompt: "a", frogcom: { rounds: 0 } });
  const [first, second] = stage.backend.calls.map(({ body }) => body);
  expect(first).not.toHaveProperty("chat_template_kwargs");
  expect(second).toMatchObject({ chat_template_kwargs: { enable_thinking: false } });
});

describe("a backend that says nothing", () => {
  beforeAll(() => setTimeouts(0.25));
  afterAll(() => setTimeouts(120));

  async function setTimeouts(seconds: number): Promise<void> {
    const limits = { timeout: seconds, idle_timeout: seconds };
    await put(stage.program, "/config/llm", { primary: limits, secondary: limits });
  }

  it.each(["hang", "hang-headers", "hang-midstream"] as const)(
    "%s in the draft: 504 in time, and not tried again",
    async (mode) => {
      stage.backend.set(mode);
      const reply = await post(stage.program, { prompt: "a" });
      expect([reply.status, stage.backend.calls.length]).toEqual([504, 1]);
      expectCleanFailure(reply);
    },
  );

  it.each(["review", "refine"] as const)("in the %s: the draft, marked", async (kind) => {
    stage.backend.set(failIn(kind, "hang-midstream"));
    const { choices, frogcom } = await generate(stage.program, "a");
    expect(choices[0]?.message.content).toBe("answer 1 from A");
    expect(frogcom.degraded).toMatchObject({ code: "backend-timeout" });
  });
});

describe("a stream", () => {
  it.each(["500-always", "401", "sse-error-first", "content-empty"] as const)(
    "whose draft fails at once (%s) gets the real status",
    async (mode) => {
      stage.backend.set(mode);
      const reply = await post(stage.program, { prompt: "a", stream: true });
      expect([reply.status, reply.headers.get("content-type")]).toEqual([
        502,
        expect.stringContaining("application/json"),
      ]);
      expectCleanFailure(reply);
    },
  );

  it.each(["sse-cut", "sse-error", "sse-no-finish"] as const)(
    "whose draft breaks off later (%s) ends with an error event, untried again",
    async (mode) => {
      stage.backend.set(mode);
      const events = await collect(stream(stage.program, { prompt: "a" }));
      expect(events.map(({ name }) => name)).toEqual([
        "run-start",
        "step-start",
        "step-delta",
        "step-error",
        "run-error",
      ]);
      expect(events.at(-1)?.data).toMatchObject({ status: 502, detail: expect.stringMatching(/^Ошибка генерации: /) });
      expect(stage.backend.calls).toHaveLength(1);
    },
  );
});

it("one request whose backend hangs does not hold up the others", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  stage.backend.set(({ n }) => (n === 1 ? { says: "late", after: released } : "ok"));
  const late = generate(stage.program, { prompt: "a", frogcom: { rounds: 0 } });
  await expect.poll(() => stage.backend.calls.length).toBe(1);
  await generate(stage.program, { prompt: "b", frogcom: { rounds: 0 } });
  expect((await request(stage.program, "/health")).status).toBe(200);
  release();
  expect((await late).choices[0]?.message.content).toBe("late");
});

it("what a backend answered instead of an answer stands in the stored run, without keys", async () => {
  stage.backend.set(({ n }) => (n === 1 ? "ok" : "401"));
  const reply = await post(stage.program, { prompt: "a" });
  const { id } = reply.body as Completion;
  const { body } = await request(stage.program, `/v1/runs/${id}`);
  const { steps } = body as {
    readonly steps: readonly { readonly error: { readonly upstream_body: string } | null }[];
  };
  expect(steps[1]?.error?.upstream_body).toContain("Incorrect API key provided");
  expect(steps[1]?.error?.upstream_body).not.toContain("sk-BACKENDSECRET");
});
