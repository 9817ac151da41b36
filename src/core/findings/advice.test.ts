/** What became of each finding. */
import { describe, expect, it } from "vitest";
import { followUp } from "./advice.ts";
import type { Finding } from "./finding.ts";

const finding = (quote: string, problem = "Wrong."): Finding => ({
  quote,
  problem,
  fix: "",
  severity: "major",
  source: "reviewer",
});
const draft = "Hamlet was written by Marlowe in 1600. It is a comedy.";

function outcomes(findings: readonly Finding[], refined: string): readonly unknown[] {
  return followUp(findings, draft, refined, [], "en").map(({ outcome, changed }) => [outcome, changed?.after]);
}

describe("a finding", () => {
  it("is done when its passage changed, and the passage is told before and after", () => {
    const refined = "Hamlet was written by William Shakespeare in 1600. It is a comedy.";
    expect(followUp([finding("written by Marlowe")], draft, refined, [], "en")).toMatchObject([
      { outcome: "done", changed: { before: "written by Marlowe", after: "written by William Shakespeare" } },
    ]);
  });

  it("is done when its passage is gone", () => {
    expect(outcomes([finding("It is a comedy.")], "Hamlet was written by Marlowe in 1600.")).toEqual([["done", ""]]);
  });

  it("is not done when only other words changed, or only signs", () => {
    const refined = "Hamlet was written by Marlowe, in 1603. It is a tragedy.";
    expect(outcomes([finding("Marlowe")], refined)).toEqual([["not-done", undefined]]);
  });

  it("is unclear when it names no place and the text changed, and not done when nothing did", () => {
    expect(outcomes([finding("")], `${draft} Indeed.`)).toEqual([["unclear", undefined]]);
    expect(outcomes([finding("")], ` ${draft}`)).toEqual([["not-done", undefined]]);
  });

  it("of a check is done when the check passes, whatever its numbers were", () => {
    const found: Finding = { ...finding("", "The answer has 11 words, at most 5 are allowed."), source: "check" };
    const detail = { en: "The answer has 7 words, at most 5 are allowed.", ru: "" };
    const stillFails = [{ check: { type: "words", max: 5 } as const, passed: false, detail }];
    expect(followUp([found], draft, "x", stillFails, "en")[0]?.outcome).toBe("not-done");
    expect(followUp([found], draft, "x", [], "en")[0]?.outcome).toBe("done");
  });
});
