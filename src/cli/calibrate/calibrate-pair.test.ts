/** A calibration by its command, of a pair whose every word is decided here. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { testContext, type TestContextOptions } from "../../../test/support/cli-context.ts";
import { askPair, type Say } from "../../../test/support/scripted-pair.ts";
import { reviewReply } from "../../../test/support/scripted-run.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import type { JsonObject } from "../../core/json.ts";
import { calibrationRows } from "../../eval/calibration/calibration-rows.ts";
import type { Frogcom } from "../frogcom.ts";
import { calibrateOn } from "./calibrate-pair.ts";
import type { WantedCalibration } from "./calibrate-options.ts";

// Each test is a calibration or two, every answer of which waits for the disk.
vi.setConfig({ testTimeout: 30_000 });

let folder = "";
beforeEach(() => (folder = tempFolder()));

const rows = calibrationRows(["en"], 1).slice(0, 12);
const rowIn = (text: string) => rows.find(({ messages }) => text.includes(messages[0]?.content ?? "?"));

/** All drafts are bad, and all refines good. */
const writer: Say = (text) => {
  const drafts = rowIn(text)?.drafts;
  return (text.includes("<guidance") ? drafts?.good.text : drafts?.bad.text) ?? "?";
};
const alarmist: Say = (text) => (text.includes("Answer A:") ? "A" : reviewReply({ problem: "Not as asked." }));

const pair = {
  key: "the key",
  goal: "@default",
  primary: { model: "A", place: "http://a" },
  secondary: { model: "B", place: "http://b" },
  languages: ["en"],
};

function unused(): never {
  throw new Error("a calibration does not ask for this");
}

/** A FrogCom with this pair; what is handed in is noted. */
function frogcomWith(answer: JsonObject, secondary: Say = alarmist): Frogcom & { readonly handedIn: JsonObject[] } {
  const handedIn: JsonObject[] = [];
  return {
    handedIn,
    isServer: true,
    ask: askPair({ primary: writer, secondary }),
    calibrations: () => Promise.resolve(answer),
    keepCalibration(body) {
      handedIn.push(body);
      return Promise.resolve({});
    },
    keys: unused,
    makeKey: unused,
    revokeKey: unused,
    beginRun: unused,
    beginAgain: unused,
    readiness: unused,
    listRuns: unused,
    showRun: unused,
    watchRun: unused,
    cancelRun: unused,
    resumeRun: unused,
    forkRun: unused,
    stats: unused,
    settings: () => [],
    changeSettings: unused,
    settingsHistory: unused,
    restoreSettings: unused,
    close: unused,
  };
}

function wantedWith(changes: Partial<WantedCalibration> = {}): WantedCalibration {
  const open = { language: undefined, goal: undefined, maxTokens: undefined, outPath: undefined };
  return { size: 12, seed: 1, lanes: 1, mayResume: false, ...open, ...changes };
}

async function calibrated(
  frogcom: Frogcom,
  changes: Partial<WantedCalibration> = {},
  options: TestContextOptions = {},
): Promise<{ readonly out: string; readonly err: string }> {
  const { context, written } = testContext(options);
  const place = { ...context.place, flags: { dataDir: folder } };
  await calibrateOn(frogcom, { ...context, place }, wantedWith(changes));
  return written;
}

describe("a calibration", () => {
  test("is handed in with the key and the goal of the pair, and shown with one sentence at its end", async () => {
    const frogcom = frogcomWith({ pair });
    const { out, err } = await calibrated(frogcom);
    expect(frogcom.handedIn).toEqual([
      {
        pair: "the key",
        goal: "@default",
        review_pays: "yes",
        comparison: { decided: 12, consistent: 0, right: 0 },
        report: expect.objectContaining({ rows: 12, reason: "gain" }),
      },
    ]);
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toBe("A (http://a) + B (http://b)");
    expect(out).toMatch(/^good drafts of the primary \(p\) +0 % \[0–24\] {2}0 of 12$/m);
    expect(lines.at(-1)).toMatch(/^Review pays for this pair: \+100\.0 /);
    expect(err).toContain(join(folder, "calibrations"));
  });

  test("is JSON for programs, and its sentence is in the language of the user", async () => {
    const { out } = await calibrated(frogcomWith({ pair }), {}, { isJson: true });
    expect(JSON.parse(out)).toMatchObject({
      kept: true,
      file: expect.stringContaining(folder),
      primary: pair.primary,
      review_pays: "yes",
      good_drafts: { hits: 0, cases: 12 },
    });
    const russian = await calibrated(frogcomWith({ pair }), { outPath: join(folder, "ru.jsonl") }, { language: "ru" });
    expect(russian.out).toMatch(/Для этой пары проверка окупается/);
  });

  test("of few rows is shown and not handed in", async () => {
    const frogcom = frogcomWith({ pair });
    const { out, err } = await calibrated(frogcom, { size: 3 });
    expect(frogcom.handedIn).toEqual([]);
    expect(out).toContain("3 rows are too few");
    expect(err).toContain("stays as it was");
  });

  test("by another goal is handed in under that one", async () => {
    const frogcom = frogcomWith({ pair });
    await calibrated(frogcom, { goal: "Find typos." });
    expect(frogcom.handedIn).toMatchObject([{ goal: "Find typos." }]);
  });

  test("goes on where it is asked to, and not with another pair, goal or seed", async () => {
    await calibrated(frogcomWith({ pair }), { size: 3 });
    const again = frogcomWith({ pair });
    await calibrated(again, { mayResume: true });
    expect(again.handedIn).toHaveLength(1);
    expect(readdirSync(join(folder, "calibrations"))).toHaveLength(1);
    const [name = ""] = readdirSync(join(folder, "calibrations"));
    const outPath = join(folder, "calibrations", name);
    await expect(calibrated(frogcomWith({ pair }), { outPath })).rejects.toThrow("Go on with --resume");
    const other = calibrated(frogcomWith({ pair }), { outPath, mayResume: true, seed: 2 });
    await expect(other).rejects.toThrow("seed: 1 → 2");
    const ofOthers = calibrated(frogcomWith({ pair: { ...pair, key: "another" } }), { outPath, mayResume: true });
    await expect(ofOthers).rejects.toThrow("pair: the key → another");
  });

  test("begins nothing while the models are not ready", async () => {
    await expect(calibrated(frogcomWith({ pair: null }))).rejects.toMatchObject({ code: "no-model" });
    expect(existsSync(join(folder, "calibrations"))).toBe(false);
  });
});
