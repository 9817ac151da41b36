/** What every store promises of calibrations, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import { calibrationOf } from "../../test/support/calibration.ts";
import type { OnTrial } from "./contract-trial.ts";

export function testCalibrations({ store, reopen }: OnTrial): void {
  test("a calibration is what it was after a restart, the newest one first", async () => {
    const older = calibrationOf({ pair: "A B", at: 5.25, goal: "Найди ошибки \u0000 \ud83d\udc38" });
    const newer = calibrationOf({ pair: "A C", at: 6 });
    await store().keepCalibration(older);
    await store().keepCalibration(newer);
    await reopen();
    expect(await store().readCalibrations()).toEqual([newer, older]);
  });

  test("a later one of the same pair and goal takes its place, and one of another goal stands beside it", async () => {
    await store().keepCalibration(calibrationOf({ at: 1, reviewPays: "not-shown" }));
    await store().keepCalibration(calibrationOf({ at: 2, goal: "Add examples." }));
    await store().keepCalibration(calibrationOf({ at: 3, reviewPays: "yes" }));
    const kept = await store().readCalibrations();
    expect(kept.map(({ at, reviewPays }) => [at, reviewPays])).toEqual([
      [3, "yes"],
      [2, "no"],
    ]);
  });
}
