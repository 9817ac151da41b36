/** A batch on a steady backend, simulated: seeded durations, so many calls at once, and models that take turns or do not. */
import { seededRandom } from "../../src/core/statistics/random.ts";

export interface SimulatedBatch {
  readonly seed: number;
  readonly rows: number;
  /** Rows that are answered at the same time. */
  readonly lanes: number;
  /** Calls that the backend works on at the same time. */
  readonly slots: number;
  /** What a call of each place takes on average, and the share of rows that go on from it. */
  readonly places: readonly { readonly ms: number; readonly goesOn: number; readonly model: string }[];
  /** Calls of one model are made until no row waits for it any more; then loading the other one takes so long. */
  readonly switchMs?: number;
}

export interface SimulatedEvent {
  readonly type: "start" | "end" | "row";
  readonly place: number;
  readonly model: string;
  readonly at: number;
}

interface Waiting {
  readonly place: number;
  readonly model: string;
}

interface Running extends Waiting {
  readonly endsAt: number;
}

/** All that happens, in order. */
export function simulateBatch({ seed, rows, lanes, slots, places, switchMs }: SimulatedBatch): SimulatedEvent[] {
  const random = seededRandom(seed);
  const share = (): number => random.below(1_000_000) / 1_000_000;
  const events: SimulatedEvent[] = [];
  const waiting: Waiting[] = [];
  let running: Running[] = [];
  let begun = 0;
  let at = 0;
  let loaded: string | undefined;

  function ask(place: number): void {
    const model = places[place]?.model ?? "";
    events.push({ type: "start", place, model, at });
    waiting.push({ place, model });
  }

  function beginRow(): void {
    if (begun >= rows) return;
    begun++;
    ask(0);
  }

  function takeNext(): Waiting | undefined {
    const index = switchMs === undefined ? 0 : waiting.findIndex(({ model }) => model === loaded);
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  }

  function fill(): void {
    while (running.length < slots) {
      const next = takeNext();
      if (next === undefined) break;
      const usual = places[next.place]?.ms ?? 0;
      running.push({ ...next, endsAt: at + usual * (0.5 + share()) });
    }
    if (running.length > 0 || waiting.length === 0) return;
    loaded = waiting[0]?.model;
    at += switchMs ?? 0;
    fill();
  }

  for (let lane = 0; lane < lanes; lane++) beginRow();
  for (fill(); running.length > 0; fill()) {
    const next = running.reduce((first, each) => (each.endsAt < first.endsAt ? each : first));
    running = running.filter((each) => each !== next);
    at = Math.max(at, next.endsAt);
    events.push({ type: "end", place: next.place, model: next.model, at });
    if (share() < (places[next.place]?.goesOn ?? 0)) ask(next.place + 1);
    else {
      events.push({ type: "row", place: next.place, model: next.model, at });
      beginRow();
    }
  }
  return events;
}
