/** Figures as people read them, in each language. */
import type { Estimate, Interval } from "./statistics/interval.ts";
import type { Language } from "./languages.ts";

/** `3.1`, `3,1`. */
export function decimal(value: number, digits: number, language: Language): string {
  const text = value
    .toFixed(digits)
    .replace(/^-(?=[0.]*$)/, "")
    .replace("-", "−");
  return language === "ru" ? text.replace(".", ",") : text;
}

/** `58 %` of a share. */
export function percent(share: number, language: Language, digits = 0): string {
  return `${decimal(share * 100, digits, language)} %`;
}

/** `58 % [49–67]`. */
export function percentEstimate({ value, ...interval }: Estimate, language: Language): string {
  return `${percent(value, language)} ${percentInterval(interval, language)}`;
}

export function percentInterval({ low, high }: Interval, language: Language, digits = 0): string {
  return `[${decimal(low * 100, digits, language)}–${decimal(high * 100, digits, language)}]`;
}

/** `+2.5 [0.0, +6.7]` percentage points of a difference of shares. */
export function points({ value, low, high }: Estimate, language: Language): string {
  const separator = language === "ru" ? "; " : ", ";
  return `${signed(value * 100, 1, language)} [${signed(low * 100, 1, language)}${separator}${signed(high * 100, 1, language)}]`;
}

export function signed(value: number, digits: number, language: Language): string {
  const text = decimal(value, digits, language);
  return /[1-9]/.test(text) && value > 0 ? `+${text}` : text;
}

/** `p = 0.008`, `p < 0.001`. */
export function pValue(p: number, language: Language): string {
  return p < 0.001 ? `p < ${decimal(0.001, 3, language)}` : `p = ${decimal(p, 3, language)}`;
}
