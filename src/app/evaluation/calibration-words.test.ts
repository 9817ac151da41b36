import { expect, test } from "vitest";
import { calibrationOf } from "../../../test/support/calibration.ts";
import { settingsWith } from "../../../test/support/settings.ts";
import type { Calibration } from "../../core/calibration.ts";
import type { SomeSettings } from "../../config/settings.ts";
import { calibrationNotices } from "./calibration-words.ts";

const goal = "Find faults.";

function notices(settings: SomeSettings, ...known: readonly Calibration[]): readonly string[] {
  return calibrationNotices(settingsWith(settings), goal, known).map(({ en }) => en);
}

test.each([
  ["yes", "auto reviews: calibration has shown"],
  ["no", "auto takes the best of several drafts"],
  ["not-shown", "auto reviews: calibration has not shown"],
] as const)("a start with auto and a calibration that says %j tells what it does", (reviewPays, words) => {
  expect(notices({ strategy: "auto" }, calibrationOf({ goal, reviewPays }))).toEqual([expect.stringContaining(words)]);
});

test("a start with auto says when nobody has calibrated the pair with the goal in force, and what does it", () => {
  const unknown = [expect.stringMatching(/nobody has measured.*`frogcom doctor --review`/)];
  expect(notices({ strategy: "auto" })).toEqual(unknown);
  expect(notices({ strategy: "auto" }, calibrationOf({ goal: "Add examples." }))).toEqual(unknown);
});

test("a start that reviews although that does not pay hints at auto, and is silent otherwise", () => {
  expect(notices({}, calibrationOf({ goal, reviewPays: "no" }))).toEqual([expect.stringContaining("STRATEGY=auto")]);
  expect(notices({}, calibrationOf({ goal, reviewPays: "yes" }))).toEqual([]);
  expect(notices({})).toEqual([]);
  expect(notices({ strategy: "auto", orchestrationEnabled: false, guard: "compare" })).toEqual([]);
});

test("a start whose guard is to compare says why it does not", () => {
  expect(notices({ guard: "compare" })).toEqual([expect.stringContaining("can compare answers")]);
  const guess = calibrationOf({ comparison: { decided: 20, consistent: 9, right: 5 } });
  expect(notices({ guard: "compare" }, guess)).toEqual([expect.stringContaining("not to be relied on")]);
  expect(notices({ guard: "compare" }, calibrationOf())).toEqual([]);
});
