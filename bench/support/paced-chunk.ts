/** The text of a paced stream's chunk: its number and when it was sent, so that whoever reads it knows how long it took. */

/** Microseconds on the system's monotonic clock, which all processes of a machine share. */
export function microsNow(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

export function stampOf(number: number): string {
  return `${number}@${microsNow()} `;
}

/** One stamp, wherever it stands: number and microseconds. */
export const stampPattern = /(\d+)@(\d+) /g;
