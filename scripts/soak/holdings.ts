/** What a FrogCom holds at a moment, and whether it lets go of it when nobody asks any more. */
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { residentMb } from "../../bench/support/process-facts.ts";
import { request } from "../../test/support/api.ts";
import type { Stage } from "../../test/support/stage.ts";

export interface Holdings {
  readonly residentMb: number;
  /** Of V8's heap, in use. */
  readonly heapMb: number;
  readonly descriptors: number;
  readonly timers: number;
  /** Calls that the backend is answering. */
  readonly openCalls: number;
  readonly activeRuns: number;
}

export async function holdings({ program, backend }: Stage): Promise<Holdings> {
  const { text } = await request(program, "/metrics");
  const metric = (line: RegExp): number => Number(line.exec(text)?.[1] ?? 0);
  return {
    residentMb: residentMb(program.pid) ?? Number.NaN,
    heapMb: metric(/^nodejs_heap_size_used_bytes (\d+)/m) / 2 ** 20,
    descriptors: readdirSync(`/proc/${program.pid}/fd`).length,
    timers: metric(/^nodejs_active_resources\{type="Timeout"\} (\d+)/m),
    openCalls: backend.open(),
    activeRuns: metric(/^frogcom_runs_active (\d+)/m),
  };
}

/** Waits until nothing more is held than before, at most so long; tells what still is. */
export async function restless(
  stage: Stage,
  before: Holdings,
  limitMs: number,
): Promise<Holdings & { readonly leaks: readonly string[] }> {
  for (const until = performance.now() + limitMs; ; await sleep(250)) {
    const now = await holdings(stage);
    const leaks = leaksOf(now, before);
    if (leaks.length === 0 || performance.now() > until) return { ...now, leaks };
  }
}

function leaksOf(now: Holdings, before: Holdings): readonly string[] {
  return [
    ...(now.openCalls > 0 ? [`${now.openCalls} model calls`] : []),
    ...(now.activeRuns > 0 ? [`${now.activeRuns} runs`] : []),
    ...(now.timers > before.timers ? [`${now.timers} timers (${before.timers} before)`] : []),
    ...(now.descriptors > before.descriptors ? [`${now.descriptors} descriptors (${before.descriptors} before)`] : []),
  ];
}
