/** A misbehaving backend after the draft: the answer is the best text in hand, marked, and the error stands in the stored run. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "../../src/core/errors.ts";
import { reviewReply } from "../support/scripted-run.ts";
import { collect, endedRun, generate, post, put, request, stream } from "../support/api.ts";
import type { BadBackendMode } from "../support/bad-backend/modes.ts";
import { expectHandled, expectUnharmed } from "../support/expect-handled.ts";
import { failIn, setStage, type Stage, stepOf } from "../support/stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

// prettier-ignore
const failing: readonly (readonly [string, BadBackendMode, ErrorCode, number])[] = [
  ["500 always", "500-always", "backend-failed", 3],
  ["the connection is reset", "reset", "backend-unreachable", 3],
  ["the stream is cut by a reset", "sse-cut", "answer-incomplete", 3],
  ["the stream just ends", "sse-no-finish", "answer-incomplete", 3],
  ["an error event in mid-stream", "sse-error", "backend-failed", 3],
  ["HTML with 200", "html", "answer-malformed", 3],
  ["JSON null", "json-null", "answer-malformed", 3],
  ["content that is empty", "content-empty", "answer-empty", 2],
  ["401", "401", "backend-refused-key", 1],
  ["404", "404", "backend-unknown-model", 1],
  ["a redirect", "redirect", "backend-redirected", 1],
  ["429 with an hour to wait", "429-hour", "backend-rate-limited", 1],
  ["400 context_length_exceeded", "400-context", "context-exceeded", 1],
];

describe.each(["review", "refine"] as const)("a failing %s degrades the answer to the draft", (kind) => {
  it.each(failing)("%s (%s): %s, after %i calls of it", async (_, mode, code, calls) => {
    stage.backend.set(failIn(kind, mode));
    const reply = await post(stage.program, { prompt: "a", frogcom: { rounds: 10 } });
    expect(reply.headers.get("x-frogcom-degraded")).toBe(code);
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
    await expectHandled(stage, reply, { status: 200, code, kind });
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
    await expectUnharmed(stage);
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
  await expectUnharmed(stage);
});

it("guidance that is too long for the refiner's context is shortened once", async () => {
  const problem =
    "The year is missing, and so is the place, and so is everything else that one would want to know. ".repeat(5);
  let refines = 0;
  stage.backend.set((exchange) => {
    if (stepOf(exchange) === "review") return { says: reviewReply({ problem }) };
    if (stepOf(exchange) !== "refine") return "ok";
    return ++refines === 1 ? "400-context" : { says: "refined all the same" };
  });
  const { choices, frogcom } = await generate(stage.program, { prompt: "a", frogcom: { rounds: 1 } });
  expect([choices[0]?.message.content, frogcom.degraded, refines]).toEqual(["refined all the same", undefined, 2]);
  await expectUnharmed(stage);
});

it("finish length in the draft: the reviewer is told that it was cut", async () => {
  stage.backend.set(failIn("draft", "length"));
  await generate(stage.program, "a");
  const review = stage.backend.calls.find((call) => stepOf(call) === "review");
  expect(JSON.stringify(review?.body)).toContain("The draft was cut off because its length was limited");
  await expectUnharmed(stage);
});

const openThought = { says: "secret plan\n</think>\n\nvisible answer" };

it.each([
  ["think-tags", "think-tags"],
  ["reasoning", "reasoning"],
  ["</think> alone", openThought],
] as const)(
  "a draft's thought (%s) is kept in the stored run, and never shown to the reviewer or the client",
  async (_, mode) => {
    stage.backend.set(failIn("draft", mode));
    const { text, headers } = await post(stage.program, { prompt: "a" });
    expect(text).not.toContain("secret plan");
    expect(JSON.stringify(stage.backend.calls.map(({ body }) => body))).not.toContain("secret plan");
    const run = await endedRun(stage.program, headers.get("x-request-id") ?? "");
    expect(run["steps"]).toMatchObject([{ reasoning: "secret plan", text: "visible answer" }, {}, {}]);
    await expectUnharmed(stage);
  },
);

describe("a backend that says nothing after the draft", () => {
  beforeAll(() => setTimeouts(0.25));
  afterAll(() => setTimeouts(120));

  async function setTimeouts(seconds: number): Promise<void> {
    const limits = { timeout: seconds, idle_timeout: seconds };
    await put(stage.program, "/config/llm", { primary: limits, secondary: limits });
  }

  it.each(["review", "refine"] as const)("in the %s: the draft, marked", async (kind) => {
    stage.backend.set(failIn(kind, "hang-midstream"));
    const reply = await post(stage.program, { prompt: "a" });
    await expectHandled(stage, reply, { status: 200, code: "backend-timeout", kind });
  });
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
