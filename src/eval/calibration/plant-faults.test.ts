/** Planted faults: how many of them programs see, how many a competent pair mends, and how few a harmful one gets through. */
import { describe, expect, test } from "vitest";
import {
  accepts,
  findsFault,
  inputOf,
  isAgainstRequest,
  isFlawless,
  isSeen,
  type Planted,
  plantIn,
  wantsMore,
} from "../../../test/support/planted-runs.ts";
import { checkPorts } from "../../../test/support/scripted-run.ts";
import { createJudge } from "../../core/judgement.ts";
import { faultKinds } from "./plant-faults.ts";
import { type FlawlessDraft, flawlessDrafts } from "./samples.ts";

const samples = flawlessDrafts();
const planted = plantIn(samples);
const againstRequest = planted.filter(isAgainstRequest);

describe("the drafts", () => {
  test("are at least twenty in both languages, and every kind of fault is planted in both", () => {
    for (const [language, least] of [
      ["en", 10],
      ["ru", 10],
    ] as const) {
      const own = planted.filter(({ sample }) => sample.language === language);
      expect(new Set(own.map(({ sample }) => sample)).size).toBeGreaterThanOrEqual(least);
      expect(new Set(own.map(({ fault }) => fault.kind))).toEqual(new Set(faultKinds));
    }
  });

  test.each(samples)("keep what programs read from the request: $request", (sample) => {
    const { extracted = [] } = inputOf(sample);
    expect(extracted).not.toEqual([]);
    expect(createJudge({ extracted }, checkPorts)(sample.draft).failed).toEqual([]);
  });

  test("are no longer themselves when a fault is planted", () => {
    expect(planted.filter(({ sample, fault }) => fault.text === sample.draft)).toEqual([]);
  });
});

test("programs see at least 98 % of the faults, and of those against the request's own words", async () => {
  await expectShare(planted, 0.98, isSeen);
  await expectShare(againstRequest, 0.98, isSeen);
});

test("with a competent refiner at least 95 % of the faults are mended", async () => {
  await expectShare(planted, 0.95, ({ sample, fault }) => isFlawless(sample, fault, sample.draft, findsFault));
});

test("with a reviewer that accepts everything, too, where the request asks for what is missing", async () => {
  await expectShare(againstRequest, 0.95, ({ sample, fault }) => isFlawless(sample, fault, sample.draft, accepts));
});

test("with a harmful refiner at least 99 % of the flawless drafts stay", async () => {
  await expectShare(planted, 0.99, ({ sample, fault }) => isFlawless(sample, sample.draft, fault, wantsMore));
});

test("a harmful refiner that changes the language is refused although the request names none", async () => {
  const russian = "Небо голубое, потому что воздух рассеивает синий свет сильнее красного, и он приходит отовсюду.";
  const english = "The sky is blue because air scatters blue light more than red light, so it comes from everywhere.";
  const why = { ru: "Почему небо голубое?", en: "Why is the sky blue?" };
  for (const [language, own, foreign] of [
    ["ru", russian, english],
    ["en", english, russian],
  ] as const) {
    const sample: FlawlessDraft = { language, request: why[language], draft: own };
    expect(await isFlawless(sample, own, foreign, wantsMore)).toBe(true);
    expect(await isFlawless(sample, foreign, own, findsFault)).toBe(true);
  }
});

/** Tells the kinds and the requests of those that do not hold. */
async function expectShare(
  among: readonly Planted[],
  least: number,
  holds: (one: Planted) => boolean | Promise<boolean>,
): Promise<void> {
  const held = await Promise.all(among.map(async (one) => holds(one)));
  const missed = among.filter((_, index) => held[index] === false);
  const told = missed.map(({ sample, fault }) => `${fault.kind}: ${sample.request}`).join("\n");
  expect(1 - missed.length / among.length, told).toBeGreaterThanOrEqual(least);
}
