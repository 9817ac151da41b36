/** When a server counts as dead, and when it is asked again. */
import type { FaultName } from "../faults.ts";
import type { History } from "../history.ts";
import type { NetworkCall } from "../network.ts";
import { nameOf } from "./reading.ts";

const OPENS_AFTER = 5;
const SPARED_MS = 5000;
const SPARED_AFTER_PROBE_MS = 1500;

/** Faults after which the server must count as dead, if they come in a row; every other call says that it lives, or nothing. */
const deaths: ReadonlySet<FaultName> = new Set([
  "refused",
  "no such host",
  "self-signed",
  "reset at once",
  "500",
  "503",
  "408",
  "bare 500",
  "error first",
  "error with 200",
]);

/** Which may be deaths too: they time out, or break off before or after a sign of life. */
const perhapsDeaths: ReadonlySet<FaultName> = new Set([
  "no answer",
  "headers, then silence",
  "silence in mid-stream",
  "late first byte",
  "error in mid-stream",
]);

/** Calls of a server that tell something, in the order in which they ended. */
function toldBy(server: string, { calls }: History): readonly (NetworkCall & { readonly endedAt: number })[] {
  return calls
    .flatMap((call) =>
      call.server === server && call.endedAt !== undefined ? [{ ...call, endedAt: call.endedAt }] : [],
    )
    .toSorted((one, other) => one.endedAt - other.endedAt);
}

function serversOf({ calls }: History): readonly string[] {
  return [...new Set(calls.map(({ server }) => server))];
}

/** A server only counts as dead after five calls that failed. */
export function* breakersOpenForAReason(history: History): Generator<string> {
  for (const { server, at, status } of history.breakers) {
    if (status !== "open") continue;
    const failed = toldBy(server, history).filter(
      ({ endedAt, fault }) => endedAt <= at && fault !== "none" && (deaths.has(fault) || perhapsDeaths.has(fault)),
    );
    if (failed.length < OPENS_AFTER) yield `${server} counts as dead after ${failed.length} failures`;
  }
}

/** A server that failed five times in a row, each time anew, is not asked for five seconds, and then once. */
export function* deadServersAreSpared(history: History): Generator<string> {
  for (const server of serversOf(history)) {
    const told = toldBy(server, history);
    for (const [place, last] of told.entries()) {
      const row = told.slice(Math.max(0, place - OPENS_AFTER + 1), place + 1);
      const isDead = row.length === OPENS_AFTER && row.every(({ fault, isAborted }) => isDeath(fault) && !isAborted);
      // Calls that were under way together count once.
      const isInTurn = row.every(({ begunAt }, index) => begunAt > (row[index - 1]?.endedAt ?? -Infinity));
      // Others that went on meanwhile may have told of life, and a server that was killed knows nothing any more.
      const isAlone = !told.some((call) => call.begunAt < last.endedAt && call.endedAt > last.endedAt);
      if (!isDead || !isInTurn || !isAlone || spansKill(row, history)) continue;
      const soon = told.filter(
        ({ begunAt }) => begunAt > last.endedAt && begunAt < last.endedAt + SPARED_AFTER_PROBE_MS,
      );
      if (soon.length > 1) yield `${server} was asked ${soon.length} times after call ${last.n}, although it was dead`;
    }
  }
}

function isDeath(fault: NetworkCall["fault"]): boolean {
  return fault !== "none" && deaths.has(fault);
}

/** From the first of these calls until the server might be asked again. */
function spansKill(row: readonly NetworkCall[], { schedule: { killAt = Number.NaN } }: History): boolean {
  return row.some(({ begunAt }) => begunAt < killAt) && killAt <= (row.at(-1)?.endedAt ?? 0) + SPARED_AFTER_PROBE_MS;
}

/** Nobody is told that a server is dead for longer than five seconds after it was asked last. */
export function* deadServersAreAskedAgain({ visits, calls, schedule }: History): Generator<string> {
  const { llmBaseUrl = "", llmBaseUrlSecondary = llmBaseUrl } = schedule.values;
  for (const visit of visits) {
    for (const { record, at } of visit.heard) {
      if (record.type !== "step-error" || record.code !== "backend-down") continue;
      const server = new URL(record.step.role === "primary" ? llmBaseUrl : llmBaseUrlSecondary).origin;
      const last = calls.findLast((call) => call.server === server && call.begunAt <= at);
      const silence = at - (last?.endedAt ?? at);
      if (silence > SPARED_MS) yield `${nameOf(visit)}: ${server} was not asked for ${silence} ms`;
    }
  }
}
