import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { testContext } from "../../../test/support/cli-context.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { calibrateOptions, readWantedCalibration } from "./calibrate-options.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

function wanted(options: Readonly<Record<string, string>> = {}) {
  const { context } = testContext({ workingDir: folder });
  return readWantedCalibration(context, { arguments: [], options: { review: "true", ...options }, lists: {} });
}

describe("a calibration is asked for", () => {
  test("with forty rows, one after the other, in all languages and by the configured goal, unless somebody says otherwise", () => {
    expect(wanted()).toEqual({
      size: 40,
      seed: 1,
      lanes: 1,
      language: undefined,
      goal: undefined,
      maxTokens: undefined,
      outPath: undefined,
      mayResume: false,
    });
  });

  test("with what the options say", () => {
    const options = {
      n: "80",
      seed: "7",
      concurrency: "4",
      language: "ru",
      maxTokens: "200",
      out: "a.jsonl",
      resume: "true",
    };
    expect(wanted(options)).toMatchObject({
      size: 80,
      seed: 7,
      lanes: 4,
      language: "ru",
      maxTokens: 200,
      outPath: join(folder, "a.jsonl"),
      mayResume: true,
    });
  });

  test("by a goal in words, in a file, or by name", () => {
    writeFileSync(join(folder, "goal.txt"), "Find typos.\n");
    expect(wanted({ goal: "goal.txt" }).goal).toBe("Find typos.");
    expect(wanted({ goal: "Find errors." }).goal).toBe("Find errors.");
    expect(wanted({ goal: "@DEFAULT" }).goal).toBe("@default");
  });

  test.each([
    ["no row", { n: "0" }, "--n must be"],
    ["half a token", { maxTokens: "0.5" }, "--max-tokens must be"],
    ["a goal that nobody knows", { goal: "@nobody" }, "No goal is called @nobody"],
  ])("not with %s", (_, options, words) => {
    expect(() => wanted(options)).toThrow(words);
  });
});

test("every option but the first stands under the heading that says when it counts", () => {
  const [first, ...others] = calibrateOptions;
  expect(first?.flags).toBe("--review");
  for (const { flags, group, about } of others) {
    expect(group?.en, flags).toBe("With --review");
    expect(about.ru, flags).toMatch(/[а-яё]/);
    expect(about.en, flags).not.toMatch(/[а-яё]/);
  }
});
