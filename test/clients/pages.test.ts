/** The examples of docs/clients.md, pasted as written, and the same in Russian. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examplesIn, onPort } from "../support/examples.ts";
import { setStage, type Stage, talk } from "../support/stage.ts";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");
const answer = "A frog is an amphibian.";
const guidance = "Not a fish: an amphibian.";
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  stage.backend.set(talk({ draft: "A frog is a fish.", review: guidance, refine: answer }));
});
afterAll(() => stage[Symbol.asyncDispose]());

const node = [process.execPath, ["--input-type=module", "-e"]] as const;
const python = ["python3", ["-c"]] as const;

// prettier-ignore
const examples = [
  { heading: "openai for Node", language: "javascript", runner: node, showsGuidance: true },
  { heading: "openai for Python", language: "python", runner: python, showsGuidance: true },
  { heading: "LangChain", language: "python", runner: python, showsGuidance: false },
  { heading: "AI SDK", language: "javascript", runner: node, showsGuidance: true },
  { heading: "LiteLLM", language: "python", runner: python, showsGuidance: false },
] as const;

describe.each(examples)("the example for $heading", ({ heading, language, runner, showsGuidance }) => {
  const [example = ""] = examplesIn("docs/clients.md", heading, language);

  it("runs as pasted", async () => {
    const [program, args] = runner;
    const { stdout, stderr } = await run(program, [...args, onPort(example, stage.program.url)], { cwd: root });
    expect(stdout).toContain(answer);
    expect((stdout + stderr).includes(guidance)).toBe(showsGuidance);
  });

  it("is the same on the Russian page", () => {
    expect(examplesIn("docs/clients.ru.md", heading, language)).toEqual([example]);
  });
});
