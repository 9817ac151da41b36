/** A beat for many streams: each gets its next chunk once a period, spread over the period, and none drifts. */

export interface Pace {
  /** Calls `onBeat` with 0, 1, 2 ... once a period until it answers false. */
  join(onBeat: (number: number) => boolean): void;
}

interface Member {
  readonly onBeat: (number: number) => boolean;
  number: number;
}

/** Milliseconds between two looks at the clock: so much of the period is one slot. */
const SLOT_MS = 1;

export function startPace(periodMs: number): Pace {
  const slots: Member[][] = Array.from({ length: Math.ceil(periodMs / SLOT_MS) }, () => []);
  const startedAt = performance.now();
  let beaten = 0;
  let joined = 0;
  const beat = (): void => {
    const due = (performance.now() - startedAt) / SLOT_MS;
    for (; beaten < due; beaten++) {
      const at = beaten % slots.length;
      slots[at] = (slots[at] ?? []).filter((member) => member.onBeat(member.number++));
    }
  };
  setInterval(beat, SLOT_MS);
  return {
    join(onBeat) {
      // The slots take turns, so that streams which begin together do not beat together.
      slots[joined++ % slots.length]?.push({ onBeat, number: 0 });
    },
  };
}
