/** What a comparison of two goals is asked for. */
import { expect, test } from "vitest";
import { testContext } from "../../../test/support/cli-context.ts";
import { readCommandLine } from "../command-line.ts";
import { commandTable } from "../commands/table.ts";
import { compareGoals } from "./compare-goals.ts";

function parsed(...args: readonly string[]) {
  const line = ["eval", "compare", "--data", "rows.jsonl", ...args];
  return readCommandLine(line, commandTable, { language: "en", write: () => undefined })?.given;
}

test.each([[[]], [["--goal-a", "Find errors."]], [["--goal-b", "Add examples."]]])(
  "with %j a goal is missing, and is asked for before anything else",
  async (args) => {
    const given = parsed(...args) ?? { arguments: [], options: {}, lists: {} };
    await expect(compareGoals(testContext({}).context, given)).rejects.toThrow("Which two goals?");
  },
);

test("both goals are texts or files, and blind comparison is the rule", () => {
  const given = parsed("--goal-a", "Find errors.", "--goal-b", "goal.txt");
  expect(given?.options).toMatchObject({ goalA: "Find errors.", goalB: "goal.txt" });
  expect(parsed("--no-comparison")?.options).toMatchObject({ comparison: "false" });
});

test.each([
  [["@addition", "Find errors."], "No goal is called @addition."],
  [["@additions", "@Concise!"], "No goal is called @Concise!."],
])("%j is refused before anything is asked: one of them names no goal", async ([a = "", b = ""], words) => {
  const given = parsed("--goal-a", a, "--goal-b", b);
  await expect(
    compareGoals(testContext({}).context, given ?? { arguments: [], options: {}, lists: {} }),
  ).rejects.toThrow(words);
});

test("only a strategy that reviews has a goal", () => {
  expect(parsed("--strategy", "classic")?.options).toMatchObject({ strategy: "classic" });
  for (const strategy of ["direct", "best-of-n"])
    expect(() => parsed("--strategy", strategy)).toThrow(/argument '[\w-]+' is invalid/);
});

test.each(["--arms", "--goal", "--from-runs"])("%s has no place there", (flag) => {
  expect(() => parsed(flag, "x")).toThrow(/unknown option/);
});

test("what else a request can decide is decided for both alike", () => {
  const given = parsed("--goal-a", "x", "--goal-b", "y", "--max-tokens", "50", "--n", "20", "--resume");
  expect(given?.options).toMatchObject({ maxTokens: "50", n: "20", resume: "true" });
});
