import { describe, expect, test } from "vitest";
import { checkPorts } from "../../../test/support/scripted-run.ts";
import { runChecks } from "../checks/run-checks.ts";
import { type Finding, findingsOfChecks, isSameFinding, isSameText } from "./finding.ts";

const finding = (problem: string, fix = "", quote = ""): Finding => ({
  quote,
  problem,
  fix,
  severity: "major",
  source: "reviewer",
});

describe("a failed check", () => {
  const failed = runChecks([{ type: "words", max: 2 }, { type: "no-commas" }], "One, two, three", checkPorts);

  test("is a finding in the language of the request, about no certain place", () => {
    expect(findingsOfChecks(failed, "ru")).toEqual([
      {
        quote: "",
        problem: "В ответе 3 слова, допустимо не больше 2.",
        fix: "",
        severity: "major",
        source: "check",
      },
      expect.objectContaining({ problem: expect.stringContaining("запят"), source: "check" }),
    ]);
    expect(findingsOfChecks(failed, "en")[0]?.problem).toBe("The answer has 3 words, at most 2 are allowed.");
  });

  test("none failed: nothing was found", () => {
    expect(findingsOfChecks([], "en")).toEqual([]);
  });
});

describe("two texts are the same", () => {
  test.each([
    ["Wrong author.", "wrong author"],
    ["«Автор» неверен!", "автор неверен"],
    ["1. A — b", "1 a b"],
  ])("%j and %j", (one, other) => {
    expect(isSameText(one, other)).toBe(true);
  });

  test.each([
    ["Wrong author.", "Wrong authors."],
    ["In 1600", "In 1601"],
    ["café", "cafe"],
  ])("not %j and %j", (one, other) => {
    expect(isSameText(one, other)).toBe(false);
  });
});

describe("two findings are the same", () => {
  test("when problem and fix are, wherever they stand", () => {
    expect(isSameFinding(finding("Wrong.", "Mend it", "a"), finding("wrong", "Mend it!", "b"))).toBe(true);
  });

  test("not when the fix is another one", () => {
    expect(isSameFinding(finding("Wrong.", "Say 1600"), finding("Wrong.", "Say 1601"))).toBe(false);
    expect(isSameFinding(finding("Wrong.", "Say 1600"), finding("Wrong."))).toBe(false);
  });
});
