import { describe, expect, test } from "vitest";
import { testContext } from "../../../test/support/cli-context.ts";
import { readWantedAudit } from "./audit-options.ts";

const { context } = testContext({ workingDir: "/logs" });

function wanted(options: Readonly<Record<string, string>>, files: readonly string[] = ["a.jsonl"]) {
  return readWantedAudit(context, { arguments: files, options, lists: {} });
}

describe("what an audit is asked for", () => {
  test("is five of the worst and nothing else, where nothing is said", () => {
    expect(wanted({})).toEqual({
      paths: ["a.jsonl"],
      format: undefined,
      worst: 5,
      page: undefined,
      failAbove: undefined,
      mend: 0,
    });
  });

  test("is read from the options", () => {
    const options = { format: "vllm", worst: "0", html: "page.html", failAbove: "12.5", mend: "3" };
    expect(wanted(options, ["a.log", "b.log"])).toEqual({
      paths: ["a.log", "b.log"],
      format: "vllm",
      worst: 0,
      page: "/logs/page.html",
      failAbove: 0.125,
      mend: 3,
    });
  });

  test("may be that nothing is broken at all", () => {
    expect(wanted({ failAbove: "0" }).failAbove).toBe(0);
  });

  test.each([
    [{ worst: "-1" }, "--worst must be a whole number from 0 to 1000, got -1"],
    [{ mend: "0" }, "--mend must be a whole number from 1 to 1000, got 0"],
    [{ mend: "1001" }, "--mend must be a whole number from 1 to 1000, got 1001"],
    [{ failAbove: "101" }, "--fail-above must be a number from 0 to 100, got 101"],
    [{ failAbove: "" }, "--fail-above must be a number from 0 to 100"],
  ])("%j is refused", (options, words) => {
    expect(() => wanted(options)).toThrow(words);
  });

  test("without a file is a question", () => {
    expect(() => wanted({}, [])).toThrow("Which files?");
  });
});
