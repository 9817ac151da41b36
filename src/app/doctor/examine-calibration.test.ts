import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { calibrationOf } from "../../../test/support/calibration.ts";
import { settingsWith } from "../../../test/support/settings.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import type { Calibration } from "../../core/calibration.ts";
import type { SomeSettings } from "../../config/settings.ts";
import { keepCalibration } from "../../storage/sqlite/calibrations.ts";
import { openToWrite } from "../../storage/sqlite/open-to-write.ts";
import { examineCalibration } from "./examine-calibration.ts";

const at = 1_795_392_399_765;
const usual = { llmBaseUrl: "http://localhost:1/v1", llmModel: "author", llmModelSecondary: "reviewer" };
let dataDir: string;

beforeEach(() => {
  dataDir = tempFolder();
});

async function keep(...calibrations: readonly Calibration[]): Promise<void> {
  const open = await openToWrite({ path: join(dataDir, "frogcom.db"), sync: "normal" }, 0);
  for (const each of calibrations) await keepCalibration(open.db, each);
  open.database.close();
}

function examined(settings: SomeSettings = usual, daysLater = 3.5) {
  return examineCalibration(settingsWith({ dataDir, ...settings }), at + daysLater * 86_400_000);
}

test.each([
  ["yes", 0.082, "calibration-pays", "+8.2"],
  ["no", -0.02, "calibration-pays-not", "-2.0"],
  ["not-shown", 0, "calibration-open", "+0.0"],
] as const)(
  "a calibration that says %j is told with its age and its uplift",
  async (reviewPays, value, name, points) => {
    await keep(calibrationOf({ reviewPays, at, report: { uplift: { value } } }));
    expect(await examined()).toEqual({ name, facts: { primary: "author", secondary: "reviewer", points, days: 3 } });
  },
);

test("a clock that was put back makes no calibration of the future", async () => {
  await keep(calibrationOf({ at }));
  expect((await examined(usual, -2)).facts["days"]).toBe(0);
});

test("where there is none, or only of other models, the pair is not calibrated", async () => {
  expect(await examined()).toEqual({ name: "calibration-none", facts: {} });
  await keep(calibrationOf({ secondary: { model: "another", place: "there" } }));
  expect((await examined()).name).toBe("calibration-none");
});

test("the newest of the pair counts; where the settings name no model, the newest of all", async () => {
  const other = calibrationOf({ pair: "other", at: at + 1, primary: { model: "x", place: "y" }, reviewPays: "yes" });
  await keep(calibrationOf({ at: at - 5, goal: "Old.", reviewPays: "yes" }), calibrationOf({ at }), other);
  expect((await examined()).name).toBe("calibration-pays-not");
  expect((await examined({ llmBaseUrl: "embedded" })).facts["primary"]).toBe("x");
});

test("a database that cannot be read is a finding, too", async () => {
  await writeFile(join(dataDir, "frogcom.db"), "No database at all, whatever its name says. ".repeat(40));
  expect(await examined()).toEqual({
    name: "database-unreadable",
    facts: { reason: expect.stringContaining("no SQLite") },
  });
});
