import { describe, expect, test } from "vitest";
import { checkPorts } from "../../test/support/scripted-run.ts";
import type { CheckPorts } from "./checks/run-checks.ts";
import { createJudge, failsMore, type Judgement } from "./judgement.ts";

const atMostTwo = { type: "words", max: 2 } as const;
const lower = { type: "lowercase" } as const;
const frog = { type: "includes", text: "frog" } as const;

describe("a judgement", () => {
  test("runs the caller's checks first, then those of the request", () => {
    const { results } = createJudge({ checks: [frog], extracted: [lower, atMostTwo] }, checkPorts)("Two words");
    expect(results.map(({ check, passed }) => [check.type, passed])).toEqual([
      ["includes", false],
      ["lowercase", false],
      ["words", true],
    ]);
  });

  test("counts the failures of the caller's own checks apart", () => {
    const judge = createJudge({ checks: [frog], extracted: [lower, atMostTwo] }, checkPorts);
    expect(judge("One Two Three")).toMatchObject({ bindingFailures: 1 });
    expect(judge("One Two Three").failed).toHaveLength(3);
    expect(judge("a frog")).toMatchObject({ bindingFailures: 0, failed: [] });
  });

  test("has nothing to say where nothing is asked", () => {
    expect(createJudge({}, checkPorts)("Anything")).toEqual({ results: [], failed: [], bindingFailures: 0 });
  });

  test("leaves out what nobody demanded and cannot be judged, and throws for what the caller demands", () => {
    const odd = { type: "json-schema", schema: { type: "nothing" } } as const;
    expect(createJudge({ checks: [lower], extracted: [odd] }, checkPorts)("{}").results).toHaveLength(1);
    expect(() => createJudge({ checks: [odd] }, checkPorts)("{}")).toThrow(/JSON schema cannot be used/);
  });

  test("is made once a text", () => {
    let runs = 0;
    const counting: CheckPorts = {
      ...checkPorts,
      regex: {
        countMatches: (search) => {
          runs++;
          return checkPorts.regex.countMatches(search);
        },
      },
    };
    const judge = createJudge({ checks: [{ type: "regex", pattern: "frog" }] }, counting);
    expect([judge("a frog"), judge("a frog"), judge("a toad")].map(({ failed }) => failed.length)).toEqual([0, 0, 1]);
    expect(runs).toBe(2);
  });
});

describe("more fails", () => {
  const judge = createJudge({ checks: [frog], extracted: [lower, atMostTwo] }, checkPorts);
  const judged = (newer: string, older: string): readonly [Judgement, Judgement] => [judge(newer), judge(older)];

  test.each([
    ["one more requirement of the request", "A frog", "a frog", true],
    ["the caller's own check, though two others are mended", "one", "A Frog Leaps", true],
    ["nothing", "a frog", "a frog", false],
    ["less", "a frog", "A frog", false],
    ["another one instead", "a big frog", "A frog", false],
  ])("%s", (_, newer, older, expected) => {
    expect(failsMore(...judged(newer, older))).toBe(expected);
  });
});
