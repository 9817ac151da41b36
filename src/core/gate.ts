/** A fair gate: so many inside at once, so many waiting in line, and nobody else. */
import type { Signal } from "./ports.ts";
import { abortReason } from "./abort-reason.ts";

export interface Gate {
  /** Resolves, in order of arrival, with the way out. Throws what `refuse` makes when the line is full, or the signal's reason. */
  enter(signal: Signal): Promise<() => void>;
  insideCount(): number;
  waitingCount(): number;
}

interface Place {
  readonly admit: () => void;
}

/** `refuse` makes the error for those who find the line full. */
export function createGate(bounds: { readonly inside: number; readonly waiting: number }, refuse: () => Error): Gate {
  const line: Place[] = [];
  let inside = 0;

  function leaveOnce(): () => void {
    let isOut = false;
    return () => {
      if (isOut) return;
      isOut = true;
      inside--;
      line.shift()?.admit();
    };
  }

  function admit(): () => void {
    inside++;
    return leaveOnce();
  }

  return {
    async enter(signal) {
      if (signal.aborted) throw abortReason(signal);
      if (inside < bounds.inside && line.length === 0) return admit();
      if (line.length >= bounds.waiting) throw refuse();
      return waitInLine(line, admit, signal);
    },
    insideCount: () => inside,
    waitingCount: () => line.length,
  };
}

function waitInLine(line: Place[], admit: () => () => void, signal: Signal): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      line.splice(line.indexOf(place), 1);
      reject(abortReason(signal));
    };
    const place: Place = {
      admit() {
        signal.removeEventListener("abort", giveUp);
        resolve(admit());
      },
    };
    signal.addEventListener("abort", giveUp);
    line.push(place);
  });
}
