/** The run stage for tests of reviews behind answers: its settings, an answer, and what becomes of the review. */
import { expect, vi } from "vitest";
import type { RunRequest } from "../../src/app/app.ts";
import type { SomeSettings } from "../../src/config/settings.ts";
import type { RunSummary } from "../../src/core/ports.ts";
import type { RunId } from "../../src/core/types.ts";
import { ask, type RunStage, setRunStage, type StageOptions } from "./run-stage.ts";
import { snapshotWith } from "./settings.ts";

/** Between an answer and its review. */
export const QUIET_MS = 1000;

export async function setShadowStage(settings: SomeSettings, options: StageOptions): Promise<RunStage> {
  const stage = await setRunStage(options);
  stage.settings = snapshotWith(settings);
  return stage;
}

export async function answer({ runs }: RunStage, changes: Partial<RunRequest> = {}) {
  const run = await runs.start(ask(changes), new AbortController().signal);
  const { state } = await run.outcome;
  return { id: run.id, text: state.answer?.text };
}

/** The shadow run of this run, once it is as told. */
export function shadowOf({ runs }: RunStage, id: RunId, status = "done"): Promise<RunSummary> {
  return vi.waitFor(
    async () => {
      const [found] = await runs.list({ limit: 1, shadowOf: id });
      if (found?.status !== status) throw new Error(`The shadow run is ${found?.status ?? "not there"}.`);
      return found;
    },
    { interval: 2, timeout: 30_000 },
  );
}

/** Waits until as many answers were skipped. */
export async function skipped({ skips }: RunStage, count: number): Promise<readonly string[]> {
  await expect.poll(() => skips, { interval: 2 }).toHaveLength(count);
  return skips;
}
