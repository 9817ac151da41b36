import { expect, test } from "vitest";
import type { Check } from "../core/checks/check.ts";
import { Tally } from "./tally.ts";

/** An answer of a model: each kind that is asked for, and whether it holds. */
function answer(model: string | undefined, ...results: readonly (readonly [Check, boolean])[]) {
  return {
    place: { log: "log", shape: "lines" as const, number: 1 },
    exchange: { conversation: [], answer: "", ...(model !== undefined && { model }) },
    results: results.map(([check, passed]) => ({
      check,
      passed,
      source: "extracted" as const,
      detail: { en: "", ru: "" },
    })),
  };
}

const words: Check = { type: "words", max: 3 };

test("an answer counts once for each kind, however often that is asked for", () => {
  const tally = new Tally(1);
  const frog: Check = { type: "includes", text: "frog" };
  const pond: Check = { type: "includes", text: "pond" };
  tally.add(answer("m", [frog, true], [pond, false], [words, true]));
  tally.add(answer("m", [frog, false], [pond, false]));
  expect(tally.kinds()).toEqual([
    { kind: "includes", asked: 2, broken: 2 },
    { kind: "words", asked: 1, broken: 0 },
  ]);
  expect(tally.total()).toEqual({ asked: 2, broken: 2 });
});

test("answers to questions that ask for nothing count as answers alone", () => {
  const tally = new Tally(1);
  tally.add(answer(undefined));
  tally.add(answer(undefined, [words, true]));
  expect(tally.answers).toBe(2);
  expect(tally.models()).toEqual([{ model: undefined, answers: 2, asked: 1, broken: 0 }]);
  expect(tally.worst()).toEqual([]);
});

test("kinds and models come with the most broken first, then the most asked", () => {
  const tally = new Tally(1);
  for (const broken of [true, false, false]) tally.add(answer("often", [{ type: "json" }, !broken]));
  for (const broken of [true, true]) tally.add(answer("bad", [words, !broken]));
  tally.add(answer("rare", [{ type: "title" }, false]));
  expect(tally.kinds().map(({ kind }) => kind)).toEqual(["words", "json", "title"]);
  expect(tally.models().map(({ model }) => model)).toEqual(["bad", "often", "rare"]);
});

test("nothing was asked where there is nothing", () => {
  const tally = new Tally(1);
  expect([tally.answers, tally.total(), tally.kinds(), tally.models()]).toEqual([0, { asked: 0, broken: 0 }, [], []]);
});
