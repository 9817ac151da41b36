/** What an evaluation is asked for by its options. */
import { describe, expect, test } from "vitest";
import { testContext } from "../../../test/support/cli-context.ts";
import { readCommandLine } from "../command-line.ts";
import { commandTable } from "../commands/table.ts";
import { readWantedEval } from "./eval-options.ts";

function wanted(...args: readonly string[]) {
  const line = ["eval", "run", "--data", "rows.jsonl", ...args];
  const parsed = readCommandLine(line, commandTable, { language: "en", write: () => undefined });
  if (parsed === undefined) throw new Error("the command line is read");
  return readWantedEval(testContext({ workingDir: "/work" }).context, parsed.given);
}

describe("an evaluation", () => {
  test("that is told nothing but its rows takes all of them, by draft, re-roll and review, one after the other", () => {
    const { arms, ...others } = wanted();
    expect(arms.map(({ name }) => name)).toEqual(["direct", "reroll", "review"]);
    expect(others).toEqual({
      suite: "own",
      dataPath: "rows.jsonl",
      size: Infinity,
      seed: 1,
      lanes: 1,
      values: {},
      outPath: undefined,
      mayResume: false,
    });
  });

  test("takes what it is told", () => {
    const all = ["--suite", "gsm8k", "--n", "20", "--seed", "7", "--concurrency", "4", "--out", "r.jsonl", "--resume"];
    expect(wanted(...all)).toMatchObject({
      suite: "gsm8k",
      size: 20,
      seed: 7,
      lanes: 4,
      outPath: "/work/r.jsonl",
      mayResume: true,
    });
  });

  test("names its arms between commas", () => {
    expect(wanted("--arms", "review, classic,direct").arms.map(({ name }) => name)).toEqual([
      "direct",
      "review",
      "classic",
    ]);
  });

  test("asks for what ask would ask for, but for what each arm decides", () => {
    const { values } = wanted(
      "--max-tokens",
      "200",
      "--goal",
      "Be short.",
      "--review-temperature",
      "0.5",
      "--seed",
      "3",
    );
    expect(values).toEqual({ maxTokens: 200, goal: "Be short.", reviewTemperature: 0.5 });
  });
});

test("the suite that comes along needs no file", () => {
  const line = ["eval", "run", "--suite", "russian"];
  const parsed = readCommandLine(line, commandTable, { language: "en", write: () => undefined });
  const given = parsed?.given ?? { arguments: [], options: {}, lists: {} };
  expect(readWantedEval(testContext({}).context, given).dataPath).toMatch(/russian\.jsonl$/);
});

test("a set of the page lies in the data folder", () => {
  const line = ["eval", "run", "--set", "hard", "--data-dir", "/data"];
  const parsed = readCommandLine(line, commandTable, { language: "en", write: () => undefined });
  const { context } = testContext({});
  const place = { ...context.place, flags: parsed?.flags ?? {} };
  const given = parsed?.given ?? { arguments: [], options: {}, lists: {} };
  expect(readWantedEval({ ...context, place }, given).dataPath).toBe("/data/eval-sets/hard.jsonl");
});

describe("it is refused", () => {
  test("without rows", () => {
    const parsed = readCommandLine(["eval", "run"], commandTable, { language: "en", write: () => undefined });
    expect(() =>
      readWantedEval(testContext({}).context, parsed?.given ?? { arguments: [], options: {}, lists: {} }),
    ).toThrow("Which rows?");
  });

  test.each([
    [["--n", "0"], "--n must be a whole number from 1"],
    [["--n", "many"], "got many"],
    [["--concurrency", "1.5"], "--concurrency must be a whole number"],
    [["--seed", "-1"], "--seed must be"],
    [["--arms", "direct,best"], "There is no arm best"],
    [["--arms", ""], "There is no arm "],
    [["--set", "hard"], "--data and --set both name rows"],
    [["--max-tokens", "0"], "--max-tokens must be"],
    [["--rounds", "11"], "--rounds must be"],
  ])("with %j", (args, words) => {
    expect(() => wanted(...args)).toThrow(words);
  });

  test.each([
    ["--draft", "x"],
    ["--effort", "low"],
    ["--system", "x"],
  ])("with %s, which its arms decide", (...args) => {
    expect(() => wanted(...args)).toThrow(`unknown option '${args[0]}'`);
  });
});
