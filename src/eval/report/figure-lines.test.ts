/** The figures of a report, line by line. */
import { describe, expect, test } from "vitest";
import { evalResults } from "../../../test/support/eval-results.ts";
import type { Language } from "../../core/languages.ts";
import { linesWithFigures } from "./figure-lines.ts";
import { type ArmReport, measureResults } from "./make-report.ts";

async function linesOf(language: Language, change: (arm: ArmReport) => ArmReport = (arm) => arm) {
  const { report } = await measureResults(evalResults());
  const lines = linesWithFigures(report.arms.map(change), language);
  return new Map(lines.map(({ name, cells }) => [name[language].trim(), cells]));
}

describe("lines", () => {
  test.each([
    ["answers", ["4", "4", "4"]],
    ["all checks pass", ["50 % [15–85]", "25 % [5–70]", "50 % [15–85]"]],
    ["fixed / broken", ["–", "0 / 1", "1 / 1"]],
    ["McNemar, exact", ["–", "p = 1.000", "p = 1.000"]],
    ["better / worse", ["–", "0 / 1", "1 / 1"]],
    ["tokens in / out", ["10 / 100", "10 / 100", "25 / 200"]],
    ["primary / secondary", ["100 / 0", "100 / 0", "150 / 50"]],
    ["seconds, p50 / p95", ["1.0 / 1.0", "1.0 / 1.0", "2.5 / 3.0"]],
    ["first text, p50 / p95", ["0.2 / 0.2", "0.2 / 0.2", "0.2 / 0.2"]],
    ["x tokens / x time", ["1.00 / 1.00", "1.00 / 1.00", "2.00 / 2.50"]],
    ["points per 1,000 tokens", ["–", "–", "+125.00"]],
    ["points per second", ["–", "–", "+8.33"]],
    ["reviewed", ["0 %", "0 %", "100 %"]],
    ["accepted", ["–", "–", "50 %"]],
    ["readable", ["–", "–", "100 %"]],
    ["changed", ["0 %", "25 %", "50 %"]],
    ["alarm right / base rate", ["–", "–", "50 % / 50 %"]],
    ["bad drafts noticed", ["–", "–", "50 %"]],
  ])("%s", async (name, cells) => {
    expect((await linesOf("en")).get(name)).toEqual(cells);
  });

  test("in Russian have Russian names and marks", async () => {
    const lines = await linesOf("ru");
    expect(lines.get("× токенов / × времени")).toEqual(["1,00 / 1,00", "1,00 / 1,00", "2,00 / 2,50"]);
    expect(lines.get("Макнемар, точный")).toEqual(["–", "p = 1,000", "p = 1,000"]);
  });

  test("are as many in both languages", async () => {
    expect((await linesOf("ru")).size).toBe((await linesOf("en")).size);
  });

  test("in which nobody has a figure are left out", async () => {
    const lines = await linesOf("en");
    expect([...lines.keys()]).not.toContain("failed");
    expect([...lines.keys()]).not.toContain("guard: refused, saves, losses");
  });

  test("that have one are there, and the others' cells are dashes", async () => {
    const lines = await linesOf("en", (arm) => ({
      ...arm,
      failures: arm.arm === "review" ? 2 : 0,
      review: { ...arm.review, guard: { refused: arm.arm === "review" ? 3 : 0, saves: 2, losses: 1 } },
    }));
    expect(lines.get("failed")).toEqual(["–", "–", "2"]);
    expect(lines.get("guard: refused, saves, losses")).toEqual(["–", "–", "3, 2, 1"]);
  });

  test("without anything to score tell of costs and reviews alone", async () => {
    const lines = await linesOf("en", ({ arm, answers, failures, review, costs }) => ({
      ...{ arm, answers, failures, review },
      ...(costs && { costs }),
    }));
    expect([...lines.keys()]).not.toContain("all checks pass");
    expect([...lines.keys()]).not.toContain("uplift, checks");
    expect(lines.get("tokens in / out")).toBeDefined();
  });
});
