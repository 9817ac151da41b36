/** A stranger's first answer: the program with nothing configured fetches a real model, and that drafts, is reviewed and refines. */
import { keptDataDir } from "./support/kept-data.ts";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guideExamples, onPort } from "./support/examples.ts";
import { type Program, runCli, startProgram } from "./support/program.ts";

const run = promisify(execFile);
/** Fetching needs the tester's own npm and pip settings. */
const own = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);
const env = { ...own, LLM_BASE_URL: "embedded", DATA_DIR: keptDataDir };
let program: Program;

beforeAll(async () => {
  program = await startProgram({ env });
});
afterAll(async () => {
  await program.stop();
  await program[Symbol.asyncDispose]();
});

interface Answer {
  readonly id: string;
  readonly model: string;
  readonly choices: readonly { readonly message: { readonly content: string } }[];
  readonly usage: { readonly total_tokens: number };
  readonly frogcom: { readonly stop_cause: string; readonly steps: readonly { readonly kind: string }[] };
}

async function generate(body: object): Promise<Answer> {
  const response = await fetch(`${program.url}/generate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

/** The types of a run's steps in the trace file, in order. */
function tracedTypes(id: string): readonly (string | undefined)[] {
  const [, block = ""] = readFileSync(program.tracePath, "utf8").split(`TRACE START: ${id}\n`);
  const own = block.split("TRACE START")[0] ?? "";
  return [...own.matchAll(/^ {2}"type": "(\w+)"/gm)].map(([, type]) => type);
}

test("the README's question is drafted, reviewed, and refined unless the reviewer was satisfied", async () => {
  const answer = await generate({ prompt: "Explain in three sentences why the sky is blue", max_tokens: 80 });
  expect(answer.choices[0]?.message.content).toMatch(/\w+ \w+ \w+/);
  expect(answer.usage.total_tokens).toBeGreaterThan(50);
  const kinds = answer.frogcom.steps.map(({ kind }) => kind);
  expect(kinds).toEqual(answer.frogcom.stop_cause === "accepted" ? ["draft", "review"] : ["draft", "review", "refine"]);
  expect(tracedTypes(answer.id).slice(0, 2)).toEqual(["primary_response", "secondary_guidance"]);
});

test("classic always refines", async () => {
  const { id } = await generate({ prompt: "Name three frogs.", max_tokens: 40, frogcom: { strategy: "classic" } });
  const types = ["primary_response", "secondary_guidance", "primary_response", "final_response"];
  expect(tracedTypes(id)).toEqual(types);
});

test("the guide's Python example, pasted as written, prints a real answer", async () => {
  const [example = ""] = guideExamples("Python", "python");
  const options = { env: { ...process.env, PYTHONIOENCODING: "utf-8" } };
  const { stdout } = await run("python3", ["-c", onPort(example, program.url)], options);
  expect(stdout).toMatch(/^Финальный ответ: .+/);
  expect(stdout).toContain("Конфигурация обновлена: {'enabled': True, 'communication_rounds': 2");
});

test("the guide's JavaScript example, pasted as written, prints a real answer", async () => {
  const [example = ""] = guideExamples("JavaScript", "javascript");
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", onPort(example, program.url)]);
  expect(stdout).toMatch(/^Ответ: .+/);
});

test("ask shows the steps of a run of the server that runs", async () => {
  const args = ["ask", "What is the capital of France?", "--show", "steps", "--max-tokens", "30", "--lang", "en"];
  const { code, stdout } = await runCli(args, { folder: program.folder, env });
  expect(code).toBe(0);
  expect(stdout).toMatch(/draft[\s\S]+review/i);
});

test("nothing is evaluated twice: the review's prompt comes from the cache as far as the draft goes", async () => {
  const { frogcom } = (await generate({ prompt: "Write two sentences about rain.", max_tokens: 60 })) as Answer & {
    frogcom: {
      steps: readonly {
        usage: { prompt_tokens: number; total_tokens: number; prompt_tokens_details?: { cached_tokens: number } };
      }[];
    };
  };
  const [draft, review] = frogcom.steps;
  expect(review?.usage.prompt_tokens_details?.cached_tokens).toBeGreaterThanOrEqual(
    (draft?.usage.total_tokens ?? Infinity) - 2,
  );
});
