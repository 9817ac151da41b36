import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { calibrationOf } from "../../../test/support/calibration.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { keepCalibration } from "./calibrations.ts";
import { migrate, migrations } from "./migrations.ts";
import { openToWrite } from "./open-to-write.ts";
import { peekCalibrations } from "./peek-calibrations.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = tempFolder();
  path = join(folder, "a.sqlite");
});

test("calibrations are read beside whoever owns the database", async () => {
  const open = await openToWrite({ path, sync: "normal" }, 0);
  const [older, newer] = [calibrationOf({ at: 1 }), calibrationOf({ at: 2, goal: "Add examples." })];
  for (const each of [newer, older]) await keepCalibration(open.db, each);
  expect(await peekCalibrations(path)).toEqual([newer, older]);
  open.database.close();
});

test("where there is no database there are none, and none is made", async () => {
  expect(await peekCalibrations(path)).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});

test("a database of a version without them has none, and stays as it is", async () => {
  const open = await openToWrite({ path, sync: "normal" }, 0);
  await open.db.schema.dropTable("calibrations").execute();
  expect(await peekCalibrations(path)).toEqual([]);
  await expect(migrate(open.db, 0, migrations)).resolves.toBeUndefined();
  expect((await open.db.introspection.getTables()).map(({ name }) => name)).not.toContain("calibrations");
  open.database.close();
});

test("a file that is no database is told of in words", async () => {
  await writeFile(path, "No database, but more than the hundred bytes that its head would have. ".repeat(20));
  await expect(peekCalibrations(path)).rejects.toMatchObject({
    code: "store-failed",
    message: expect.stringContaining("it is no SQLite database"),
  });
});
