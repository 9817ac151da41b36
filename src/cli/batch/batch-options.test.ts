/** What a batch is asked for by its options. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { testContext } from "../../../test/support/cli-context.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { readCommandLine } from "../command-line.ts";
import { commandTable } from "../commands/table.ts";
import { planOf, readWantedBatch } from "./batch-options.ts";

function wanted(args: readonly string[], workingDir = "/work") {
  const line = ["batch", "in.csv", "out.csv", ...args];
  const parsed = readCommandLine(line, commandTable, { language: "en", write: () => undefined });
  if (parsed === undefined) throw new Error("the command line is read");
  return readWantedBatch(testContext({ workingDir }).context, parsed.given);
}

describe("a batch", () => {
  test("that is told nothing goes as the backends and the rows suggest", () => {
    expect(wanted([])).toEqual({
      inPath: "in.csv",
      outPath: "/work/out.csv",
      templates: {},
      values: {},
      lanes: undefined,
      byPhase: undefined,
      chunk: 100,
      mayOverwrite: false,
    });
  });

  test("takes what it is told", () => {
    expect(wanted(["--concurrency", "4", "--chunk", "20", "--by-phase", "--overwrite"])).toMatchObject({
      lanes: 4,
      chunk: 20,
      byPhase: true,
      mayOverwrite: true,
    });
    expect(wanted(["--no-by-phase"]).byPhase).toBe(false);
  });

  test("has its templates from texts or files, and the fields of all rows from the options of ask", () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "goal.txt"), "Find errors in {{text}}.\n");
    writeFileSync(join(folder, "checks.json"), '[{"type":"no-commas"}]');
    const args = ["--prompt", "Say {{text}}", "--goal", "goal.txt", "--checks", "checks.json"];
    const batch = wanted([...args, "--max-tokens", "9", "--rounds", "2"], folder);
    expect(planOf(batch, [])).toEqual({
      prompt: "Say {{text}}",
      goal: "Find errors in {{text}}.",
      checks: [{ type: "no-commas" }],
      fields: { max_tokens: 9, frogcom: { rounds: 2 } },
    });
  });
});

test.each([
  ["@Additions", "@additions"],
  ["@{{how}}", "@{{how}}"],
  ["Find errors.", "Find errors."],
])("the goal %s is taken", (given, goal) => {
  expect(wanted(["--goal", given]).templates).toEqual({ goal });
});

describe("it is refused", () => {
  test.each([
    [["--goal", "@unknown"], "No goal is called @unknown. There are @"],
    [["--concurrency", "0"], "--concurrency must be a whole number from 1 to 1000"],
    [["--chunk", "many"], "--chunk must be"],
    [["--checks", "nowhere.json"], "There is no file nowhere.json"],
    [["--checks", "[{]"], "--checks must be a JSON list"],
    [["--rounds", "11"], "--rounds must be"],
    [["--draft", "x"], "unknown option '--draft'"],
    [["--store", "none"], "unknown option '--store'"],
  ])("with %j", (args, words) => {
    expect(() => wanted(args)).toThrow(words);
  });

  test("without OUT", () => {
    expect(() => readCommandLine(["batch", "in"], commandTable, { language: "en", write: () => undefined })).toThrow(
      "missing required argument 'out'",
    );
  });
});
