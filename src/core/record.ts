/** Stamps the events of a run with their place and time; the only file that does. */
import type { Clock } from "./ports.ts";
import type { RunEvent, RunId, RunRecord } from "./types.ts";

/** The events as records, in order, counted from 0. However somebody sets the clock meanwhile, the times of a run go forward. */
export async function* record(
  events: AsyncIterable<RunEvent>,
  runId: RunId,
  clock: Pick<Clock, "now" | "elapsedMs">,
): AsyncGenerator<RunRecord, void> {
  const begunAt = clock.now() - clock.elapsedMs();
  let seq = 0;
  for await (const event of events) yield { ...event, runId, seq: seq++, at: begunAt + clock.elapsedMs() };
}
