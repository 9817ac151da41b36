import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Check } from "../core/checks/check.ts";
import { scoreExtraction } from "./extraction-score.ts";
import { readSuite } from "./suites/read-suite.ts";

function scoreOf(prompt: string, checks: readonly Check[]): ReturnType<typeof scoreExtraction> {
  return scoreExtraction([{ id: "1", messages: [{ role: "user", content: prompt }], checks, checksFrom: "given" }]);
}

describe("scoreExtraction", () => {
  test("what is found with the right arguments is exact", () => {
    expect(scoreOf("At most 5 words.", [{ type: "words", max: 5 }])).toMatchObject({
      prompts: 1,
      expected: 1,
      found: 1,
      matched: 1,
      exact: 1,
      promptsWithFalseAlarm: 0,
      differences: [],
    });
  });

  test("the right kind with other arguments is matched, not exact", () => {
    expect(scoreOf("At most 5 words.", [{ type: "words", max: 6 }])).toMatchObject({
      matched: 1,
      exact: 0,
      differences: [{ misread: ["words <=5 instead of <=6"], missed: [], invented: [] }],
    });
  });

  test("what is missed and what is invented is listed", () => {
    expect(scoreOf("At most 5 words.", [{ type: "json" }])).toMatchObject({
      expected: 1,
      found: 1,
      matched: 0,
      promptsWithFalseAlarm: 1,
      differences: [{ missed: ["json"], invented: ["words <=5"], misread: [] }],
    });
  });

  test("a row that nobody gave checks asks for nothing, whatever was read from its words", () => {
    const messages = [{ role: "user", content: "At most 5 words." }] as const;
    const row = { id: "1", messages, checks: [{ type: "words", max: 5 }], checksFrom: "extracted" } as const;
    expect(scoreExtraction([row])).toMatchObject({ expected: 0, found: 1, promptsWithFalseAlarm: 1 });
  });

  test("a range is two requirements, said in one check or in two", () => {
    const checks: readonly Check[] = [
      { type: "words", min: 5 },
      { type: "words", max: 9 },
    ];
    expect(scoreOf("5 to 9 words.", checks)).toMatchObject({ expected: 2, found: 2, exact: 2 });
  });

  test("letter case means English, and a word that may not come once is forbidden, as IFEval has it", () => {
    expect(scoreOf("In English, in all lowercase letters.", [{ type: "lowercase" }])).toMatchObject({
      found: 1,
      exact: 1,
    });
    expect(scoreOf('Avoid mentioning "tea".', [{ type: "includes", text: "tea", max: 0 }])).toMatchObject({ exact: 1 });
  });
});

describe("the extractor on the suites that FrogCom carries", () => {
  const suite = (name: string): ReturnType<typeof scoreExtraction> =>
    scoreExtraction(readSuite(readFileSync(new URL(`suites/${name}.jsonl`, import.meta.url), "utf8"), "own", name));

  test("Russian requirements: precision >= 97 %, recall >= 80 %, arguments right >= 98 %", () => {
    const { found, expected, matched, exact, prompts } = suite("russian");
    expect(prompts).toBeGreaterThanOrEqual(150);
    expect(matched / found).toBeGreaterThanOrEqual(0.97);
    expect(matched / expected).toBeGreaterThanOrEqual(0.8);
    expect(exact / matched).toBeGreaterThanOrEqual(0.98);
  });

  test("plain prompts: a false alarm on at most 1 %", () => {
    const { prompts, promptsWithFalseAlarm } = suite("plain");
    expect(prompts).toBeGreaterThanOrEqual(200);
    expect(promptsWithFalseAlarm / prompts).toBeLessThanOrEqual(0.01);
  });
});
