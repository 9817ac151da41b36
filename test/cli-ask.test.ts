/** What a request can decide, said to the real program: alike in one process and through a server. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import { type Finished, newFolder, type Program, removeFolder, runCli, startProgram } from "./support/program.ts";

let backend: BadBackend;
let env: Record<string, string>;
let program: Program;
let alone: string;

beforeAll(async () => {
  backend = await startBackend({ mode: "ok" });
  const PROFILES = '{"short": {"communication_rounds": 0, "max_tokens": 11}}';
  env = { LLM_BASE_URL: backend.url, LLM_MODEL: "A", LLM_MODEL_SECONDARY: "B", PROFILES };
  program = await startProgram({ env });
  alone = newFolder();
  for (const folder of [alone, program.folder]) writeFileSync(join(folder, "draft.txt"), "Frogs are green.\n");
});
beforeEach(() => backend.set("ok"));
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  await backend.stop();
  removeFolder(alone);
});

const bodies = (): unknown[] => backend.calls.map(({ body }) => body);

describe.each([
  ["in one process", () => alone],
  ["through a server", () => program.folder],
])("ask %s", (_where, folder) => {
  const ask = (args: readonly string[], input?: string): Promise<Finished> =>
    runCli(["ask", ...args], { env, folder: folder(), ...(input !== undefined && { input }) });

  it("takes a profile by its short name, and a model alone", async () => {
    expect((await ask(["?", "--profile", "short"])).stdout).toBe("answer 1 from A\n");
    expect((await ask(["?", "--model", "frogcom/secondary"])).stdout).toBe("answer 2 from B\n");
    expect(bodies()).toMatchObject([{ max_tokens: 11 }, { model: "B" }]);
  });

  it("takes system text, sampling of each role, a goal and the number of rounds", async () => {
    const sampling = ["--temperature", "0.2", "--top-p", "0.5", "--max-tokens", "200", "--seed", "7"];
    const stops = ["--stop", "END", "--stop", "FIN"];
    const review = ["--goal", "Hunt jargon.", "--review-temperature", "0.1", "--review-max-tokens", "99"];
    const refine = ["--refine-model", "B", "--refine-temperature", "0", "--refine-max-tokens", "77"];
    const { code } = await ask([
      "?",
      "--system",
      "Be brief.",
      "--rounds",
      "1",
      ...sampling,
      ...stops,
      ...review,
      ...refine,
    ]);
    expect(code).toBe(0);
    expect(bodies()).toMatchObject([
      {
        model: "A",
        messages: [{ role: "system", content: "Be brief." }, { content: "?" }],
        temperature: 0.2,
        top_p: 0.5,
        max_tokens: 200,
        seed: 7,
        stop: ["END", "FIN"],
      },
      { model: "B", temperature: 0.1, max_tokens: 99 },
      { model: "B", temperature: 0, max_tokens: 77 },
    ]);
    expect(JSON.stringify(bodies()[1])).toContain("Hunt jargon.");
  });

  it("reviews a draft of the user's own, from a file or from stdin", async () => {
    await ask(["What are frogs?", "--draft", "draft.txt"]);
    await ask(["What are frogs?", "--draft", "-"], "Frogs are piped.\n");
    expect(backend.calls.map(({ model }) => model)).toEqual(["B", "A", "B", "A"]);
    const reviews = bodies().map((body) => JSON.stringify(body));
    expect(reviews[0]).toContain("Frogs are green.");
    expect(reviews[2]).toContain("Frogs are piped.");
  });

  it("takes what comes on stdin into the question", async () => {
    await ask(["Sum this up:", "--effort", "none"], "a long text\n");
    expect(bodies()).toMatchObject([{ messages: [{ content: "Sum this up:\n\na long text" }] }]);
  });

  it("stops at a budget and at a deadline with the best so far, and says so", async () => {
    const spent = await ask(["?", "--budget-tokens", "10", "--json"]);
    expect(JSON.parse(spent.stdout)).toMatchObject({ frogcom: { stop_cause: "budget" } });
    backend.set(({ model }) => (model === "B" ? "hang" : "ok"));
    const late = await ask(["?", "--review-deadline", "300ms", "--json"]);
    expect(JSON.parse(late.stdout)).toMatchObject({
      choices: [{ message: { content: "answer 1 from A" } }],
      frogcom: { stop_cause: "deadline" },
    });
  });

  it("fails with a review that fails only where it is told to", async () => {
    backend.set(({ model }) => (model === "B" ? "404" : "ok"));
    expect(await ask(["?"])).toMatchObject({ code: 0, stdout: "answer 1 from A\n" });
    expect(await ask(["?", "--on-review-error", "fail"])).toMatchObject({ code: 3, stdout: "" });
  });

  it.each([
    [["?", "--model", "shrot"], /^frogcom: There is no model "shrot" here\. Known: frogcom, .*frogcom\/short/m],
    [["?", "--budget-cost", "1"], /^frogcom: budget\.max_cost needs the price of A/m],
  ])("refuses %j in three lines, before any model is asked", async (args, what) => {
    expectRefusal(await ask(args), what);
  });
});

it.each([
  [["?", "--rounds", "99"], /^frogcom: --rounds must be 0\.\.10, got "99"$/m],
  [
    ["?", "--seed", "x", "--deadline", "soon"],
    /^frogcom: --seed must be a whole number, .*; --deadline must be a time/m,
  ],
  [["?", "--draft", "drfat.txt"], /^frogcom: The draft "drfat\.txt" looks like a file, but it cannot be read\.$/m],
  [["?", "--store", "half"], /^frogcom: option '--store <what>' argument 'half' is invalid/m],
  [["?", "--rounds", "99", "--lang", "ru"], /^frogcom: недопустимое значение --rounds: "99"; должно быть: 0\.\.10$/m],
])("ask refuses %j in three lines", async (args, what) => {
  expectRefusal(await runCli(["ask", ...args], { env }), what);
});

function expectRefusal({ code, stderr }: Finished, what: RegExp): void {
  expect(code).toBe(2);
  expect(stderr).toMatch(what);
  expect(stderr).toMatch(/\n {2}(why|почему): .+\n {2}(do|что делать): .+\n$/);
  expect(bodies()).toEqual([]);
}
