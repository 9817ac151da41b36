/** The last sentence of an evaluation, in both languages. */
import { expect, test } from "vitest";
import { evalResults } from "../../../test/support/eval-results.ts";
import { closingWords } from "./closing-words.ts";
import { type ArmReport, type EvalReport, measureResults } from "./make-report.ts";

async function closingOf(change: (arm: ArmReport) => ArmReport = (arm) => arm): Promise<readonly unknown[]> {
  const { report } = await measureResults(evalResults());
  const changed: EvalReport = { ...report, arms: report.arms.map(change) };
  return closingWords(changed).map(({ words }) => words);
}

test("says how often an arm wins, what it costs, and whether that is shown", async () => {
  expect(await closingOf()).toEqual([
    {
      en: "review wins 50 % [13–88] and costs 2.0x: not shown to help",
      ru: "review выигрывает в 50 % [13–88] и стоит 2,0×: польза не показана",
    },
  ]);
});

test.each([
  ["helps", "it helps", "польза показана"],
  ["harms", "it harms", "показан вред"],
] as const)("says plainly that it %s", async (finding, en, ru) => {
  const [words] = await closingOf((arm) =>
    arm.comparison ? { ...arm, comparison: { ...arm.comparison, finding } } : arm,
  );
  expect(words).toEqual({ en: expect.stringMatching(`: ${en}$`), ru: expect.stringMatching(`: ${ru}$`) });
});

test("where nothing could be scored it does not pretend to know", async () => {
  const [words] = await closingOf(({ arm, answers, failures, review, costs }) => ({
    ...{ arm, answers, failures, review },
    ...(costs && { costs }),
  }));
  expect(words).toEqual({
    en: "review changes 50 % of the answers and costs 2.0x: whether for the better is unknown, no row has checks or a reference",
    ru: "review меняет 50 % ответов и стоит 2,0×: стало ли лучше, неизвестно, у строк нет ни проверок, ни эталонов",
  });
});

test("where nobody told the tokens the time is the cost, and an unknown cost is said to be one", async () => {
  const without = (key: "tokenRatio" | "timeRatio") => (arm: ArmReport) =>
    arm.costs ? { ...arm, costs: { ...arm.costs, [key]: null } } : arm;
  expect(await closingOf(without("tokenRatio"))).toEqual([
    expect.objectContaining({ en: expect.stringContaining("costs 2.5x") }),
  ]);
  const [words] = await closingOf((arm) => without("timeRatio")(without("tokenRatio")(arm)));
  expect(words).toMatchObject({ en: expect.stringContaining("costs an unknown amount") });
});
