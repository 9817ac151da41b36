/** Checks and advice on the wire. */
import { expect, it } from "vitest";
import type { Answer } from "../../core/types.ts";
import { reviewOnWire } from "./review-wire.ts";

const finding = { quote: "Marlowe", problem: "Wrong author.", fix: "", severity: "major", source: "reviewer" } as const;
const told: Pick<Answer, "checks" | "review"> = {
  checks: [{ check: { type: "words", max: 3 }, passed: true, detail: { en: "Two words.", ru: "Два слова." } }],
  review: [
    {
      round: 1,
      accepted: false,
      isReadable: false,
      advice: [{ finding, outcome: "done", changed: { before: "Marlowe", after: "Shakespeare" } }],
      refused: "cut",
    },
    { round: 2, accepted: true, isReadable: true, advice: [] },
  ],
};

it("tells each check in the language of the run, and each finding with what became of it", () => {
  expect(reviewOnWire(told, "ru")).toEqual({
    checks: [{ check: { type: "words", max: 3 }, passed: true, detail: "Два слова." }],
    review: [
      {
        round: 1,
        accepted: false,
        unreadable: true,
        advice: [{ ...finding, outcome: "done", changed: { before: "Marlowe", after: "Shakespeare" } }],
        refused: "cut",
      },
      { round: 2, accepted: true, advice: [] },
    ],
  });
});

it("tells nothing where nothing was checked or reviewed", () => expect(reviewOnWire({}, "en")).toEqual({}));
