/** Goals by name on the running program: in the environment, by PUT, in a profile, in one request, and on the command line. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { endedRun, generate, put, request } from "./support/api.ts";
import { runCli } from "./support/program.ts";
import { modelEnv, setStage, type Stage, stepOf } from "./support/stage.ts";

const orchestration = "/config/orchestration";
const russian = "Найди неточности и предложи дополнения";
const english = "Find inaccuracies and suggest additions";

let stage: Stage;
beforeAll(async () => {
  const PROFILES = JSON.stringify({ mine: { secondary_goal_prompt: "@concise" } });
  stage = await setStage({ env: { SECONDARY_GOAL_PROMPT: "@additions", PROFILES } });
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(() => stage.backend.set("ok"));

/** What the reviewer was told in the newest review. */
function told(): string {
  return JSON.stringify(stage.backend.calls.findLast((call) => stepOf(call) === "review")?.body);
}

describe("a goal by its name", () => {
  it("is what the settings say, and the reviewer is told its text in the language of the request", async () => {
    const { body } = await request(stage.program, orchestration);
    expect(body).toMatchObject({ secondary_goal_prompt: "@additions" });
    await generate(stage.program, "Почему небо голубое?");
    expect(told()).toContain(russian);
    const { id } = await generate(stage.program, "Why is the sky blue?");
    expect(told()).toContain(english);
    expect(await endedRun(stage.program, id)).toMatchObject({ input: { goal: english, goal_name: "additions" } });
  });

  it("is put for everybody, refused with those that there are where there is none, and nothing is changed", async () => {
    const { status, text } = await put(stage.program, orchestration, { secondary_goal_prompt: "@addition" });
    expect([status, text]).toEqual([422, expect.stringContaining("or one of @default, @terminology")]);
    expect((await put(stage.program, orchestration, { secondary_goal_prompt: "@Simplify" })).body).toMatchObject({
      secondary_goal_prompt: "@simplify",
    });
    await generate(stage.program, "Что такое рекурсия?");
    expect(told()).toContain("Найди места, которые могут быть непонятны новичкам, и предложи упрощения");
  });

  it.each([
    ["frogcom/mine", "Find repetitions, empty phrases"],
    ["frogcom/tech-docs", "Check the technical accuracy"],
  ])("of the profile %s", async (model, words) => {
    await generate(stage.program, { model, prompt: "Why is the sky blue?" });
    expect(told()).toContain(words);
  });

  it("of one request", async () => {
    const { id } = await generate(stage.program, {
      prompt: "Why?",
      frogcom: { goal: "@accuracy", strategy: "classic" },
    });
    expect(told()).toContain('{"role":"system","content":"Check every fact');
    expect(await endedRun(stage.program, id)).toMatchObject({ input: { goal_name: "accuracy" } });
  });
});

describe("on the command line", () => {
  const cli = (...args: readonly string[]) =>
    runCli(args, { folder: stage.program.folder, env: modelEnv(stage.backend) });

  it("takes a name, and refuses one that nothing has with 2", async () => {
    expect((await cli("ask", "Why?", "--goal", "@proofread")).code).toBe(0);
    expect(told()).toContain("Proofread the text");
    const { code, stderr } = await cli("ask", "Why?", "--goal", "@proof");
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("--goal must be a text of at most 20000 characters that is not blank, or"),
    ]);
    expect((await cli("goals", "show", "proof")).code).toBe(2);
  });

  it("shows the library without a server", async () => {
    const { code, stdout } = await runCli(["goals", "list", "--lang", "ru"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^@additions +Обзоры/m)]);
  });
});

test("a name that nothing has ends the start with 3", async () => {
  const env = { ...modelEnv(stage.backend), SECONDARY_GOAL_PROMPT: "@addition", API_PORT: "0" };
  const { code, stderr } = await runCli(["serve"], { env });
  expect([code, stderr]).toEqual([3, expect.stringContaining('got "@addition" (from the environment)')]);
});

test("where nobody set a goal, classic speaks English to the reviewer of an English question", async () => {
  await using plain = await setStage({ env: { STRATEGY: "classic" } });
  const toldTo = async (prompt: string): Promise<string> => {
    await generate(plain.program, prompt);
    const review = plain.backend.calls.findLast((call) => stepOf(call) === "review");
    return JSON.stringify(review?.body);
  };
  expect(await toldTo("Why is the sky blue?")).toContain("You are a reviewing assistant.");
  expect(await toldTo("Почему небо голубое?")).toContain("Ты — проверяющий ассистент.");
});
