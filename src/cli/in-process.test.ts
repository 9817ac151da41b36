/** FrogCom in the process of a command, with its real store, in front of a backend on loopback. */
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type BadBackend, startBackend } from "../../test/support/bad-backend.ts";
import { calibrationOf } from "../../test/support/calibration.ts";
import { testScreen } from "../../test/support/cli-context.ts";
import { layersWith } from "../../test/support/settings.ts";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { textAt, valueAt } from "../core/json.ts";
import type { Frogcom } from "./frogcom.ts";
import { openInProcess } from "./in-process.ts";

// Each start opens a thread for the store, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const never = new AbortController().signal;
let backend: BadBackend;
let folder: string;
let frogcom: Frogcom;

beforeEach(async () => {
  backend = await startBackend();
  folder = tempFolder();
  frogcom = await openHere();
});
afterEach(async () => {
  await frogcom.close();
  await backend.stop();
});

function openHere(screen = testScreen().screen): Promise<Frogcom> {
  const places = { dataDir: join(folder, "data"), logDir: join(folder, "logs") };
  const layers = layersWith({ ...places, llmBaseUrl: backend.url, llmModel: "A", llmModelSecondary: "B" });
  return openInProcess(layers, screen);
}

describe("a command's own FrogCom", () => {
  it("tells the pair of models once they are there, by the goal that nobody set", async () => {
    expect(await frogcom.calibrations(never)).toMatchObject({
      object: "list",
      pair: {
        goal: "@default",
        primary: { model: "A", place: new URL(backend.url).origin },
        secondary: { model: "B" },
        languages: ["en", "ru"],
      },
      data: [],
    });
  });

  it("keeps a calibration of that pair, which the next one finds in force", async () => {
    const key = textAt(valueAt(await frogcom.calibrations(never), "pair"), "key") ?? "";
    const { comparison, report } = calibrationOf();
    const body = { pair: key, goal: "@default", review_pays: "yes", comparison, report };
    expect(await frogcom.keepCalibration(body)).toMatchObject({ in_force: true, review_pays: "yes" });
    await expect(frogcom.keepCalibration({ ...body, pair: "another" })).rejects.toMatchObject({
      code: "request-invalid",
    });
    await frogcom.close();
    frogcom = await openHere();
    expect(await frogcom.calibrations(never)).toMatchObject({ data: [{ in_force: true, report }] });
  });

  it("begins a run without an end to the bar of the work that it is part of", async () => {
    const { screen, written } = testScreen({ hasBars: true });
    await frogcom.close();
    frogcom = await openHere(screen);
    const id = await frogcom.beginRun({ prompt: "Hi" }, never);
    written.err = "";
    screen.work({ done: 1, total: 2, failures: 0, leftMs: undefined });
    await frogcom.beginRun({ prompt: "Ho" }, never);
    await frogcom.cancelRun(id);
    await frogcom.beginAgain(id, never);
    expect(written.err).toMatch(/1 \/ 2$/);
  });

  it("changes settings under the command line's name, and takes that back", async () => {
    await frogcom.changeSettings({ LLM_EXTRA_BODY: { keep_alive: "1h" }, STRATEGY: "direct" });
    expect(await frogcom.settingsHistory({ limit: "1" })).toMatchObject({
      data: [{ id: 1, by: { way: "command-line" } }],
      has_more: false,
    });
    await frogcom.restoreSettings("1");
    const [strategy] = frogcom.settings().filter(({ key }) => key === "strategy");
    expect(strategy).toMatchObject({ value: "review", from: "default" });
    await expect(frogcom.restoreSettings("9")).rejects.toMatchObject({ code: "change-not-found" });
  });

  it("gives up the models when the command is interrupted", async () => {
    await expect(frogcom.calibrations(AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
  });
});
