/** Whatever the OpenAPI document allows or forbids: no answer of 5xx, none that it does not tell of, none slower than 2 s. */
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pythonWith } from "../../scripts/python.ts";
import { runCommand } from "../../scripts/run-command.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { setStage, type Stage } from "../support/stage.ts";

/** Drawn requests a route, besides those at every bound of the document; `npm run test:long` asks for more. */
const examples = process.env["FUZZ_EXAMPLES"] ?? "2";
const here = import.meta.dirname;
const MINUTES = 60_000;

let stage: Stage;
let programs: string;
beforeAll(async () => {
  programs = await pythonWith("fuzz", resolve(here, "requirements.txt"));
  stage = await setStage({ env: { API_RATE_LIMIT: "0" } });
  stage.backend.set(() => ({ says: "A frog." }));
}, 5 * MINUTES);
afterAll(() => stage[Symbol.asyncDispose]());

async function fuzz(...which: readonly string[]): Promise<string> {
  const { code, output } = await runCommand(
    `${programs}/schemathesis`,
    [
      ...["--config-file", resolve(here, "schemathesis.toml"), "run", `${stage.program.url}/openapi.json`],
      ...[
        "--checks",
        "all",
        "--max-examples",
        examples,
        "--seed",
        "1",
        "--phases",
        "examples,coverage,fuzzing,stateful",
      ],
      ...which,
    ],
    { cwd: tempFolder() },
  );
  expect(output, `schemathesis ended with ${code}:\n${output}`).toMatch(/No issues found/);
  return /(\d+) generated/.exec(output)?.[1] ?? "0";
}

it(
  "no request of the document, and none that it forbids, is answered otherwise than it says",
  async () => {
    const cases = await fuzz("--exclude-path-regex", "^/config/llm");
    console.log(`schemathesis: ${cases} requests`);
    expect(Number(cases)).toBeGreaterThan(1000);
  },
  30 * MINUTES,
);

// Last, because these change which models there are.
it(
  "nor is one that changes where the models run",
  async () => {
    await fuzz("--include-path-regex", "^/config/llm");
  },
  10 * MINUTES,
);
