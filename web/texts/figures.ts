/** Times, counts and costs as a reader of a language writes them. */

/** `14 ms`, `1.4 s`, `12 s`, `3 min 5 s`. */
export function writeDuration(ms: number, language: string): string {
  const seconds = ms / 1000;
  if (Math.round(ms) < 1000) return unit(ms, "millisecond", language, 0);
  if (seconds < 100) return unit(seconds, "second", language, seconds < 10 ? 1 : 0);
  const whole = Math.round(seconds);
  return `${unit(Math.floor(whole / 60), "minute", language, 0)} ${unit(whole % 60, "second", language, 0)}`;
}

export function writeCount(count: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(count);
}

/** `1.4`, `+12.3` */
export function writeDecimal(value: number, language: string, { isSigned = false } = {}): string {
  const signDisplay = isSigned ? "exceptZero" : "auto";
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay }).format(value);
}

/** Of a share: `7 %`. */
export function writePercent(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(
    share,
  );
}

/** `98 MB`, `16 GB`; decimal units, as downloads are counted. */
export function writeBytes(bytes: number, language: string): string {
  const isBig = bytes >= 999_500_000;
  const style = { style: "unit", unit: isBig ? "gigabyte" : "megabyte", maximumFractionDigits: isBig ? 1 : 0 } as const;
  return new Intl.NumberFormat(language, style).format(bytes / (isBig ? 1e9 : 1e6));
}

/** The currency is that of the price table, which names none. */
export function writeCost(cost: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(cost);
}

/** The day is left out where it is today. */
export function writeTime(moment: Date, now: Date, language: string): string {
  const isToday = moment.toDateString() === now.toDateString();
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  const day = {
    day: "numeric",
    month: "short",
    ...(moment.getFullYear() !== now.getFullYear() && { year: "numeric" }),
  } as const;
  return new Intl.DateTimeFormat(language, isToday ? time : { ...day, ...time }).format(moment);
}

function unit(value: number, name: "millisecond" | "second" | "minute", language: string, decimals: number): string {
  const style = { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: decimals } as const;
  return new Intl.NumberFormat(language, style).format(value);
}
