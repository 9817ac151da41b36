/** What docs/reliability.md is made of: promises and faults in both languages, each with the tests that prove it. */
import type { Bilingual } from "../../src/core/bilingual.ts";

/** Tests in one file, by names as they stand in its source. */
export interface Proof {
  readonly file: string;
  readonly names: readonly string[];
}

export interface Promised {
  readonly what: Bilingual;
  /** What comes of it; missing where `what` says it all. */
  readonly outcome?: Bilingual;
  /** Empty = no test of the project proves it yet. */
  readonly proofs: readonly Proof[];
}

export interface Group {
  readonly title: Bilingual;
  readonly rows: readonly Promised[];
}

export function provenBy(file: string, ...names: readonly string[]): Proof {
  return { file, names };
}

/** A fault, what comes of it, and the tests. */
export function fault(
  what: readonly [en: string, ru: string],
  outcome: readonly [en: string, ru: string],
  ...proofs: readonly Proof[]
): Promised {
  return { what: { en: what[0], ru: what[1] }, outcome: { en: outcome[0], ru: outcome[1] }, proofs };
}

export function rule(en: string, ru: string, ...proofs: readonly Proof[]): Promised {
  return { what: { en, ru }, proofs };
}
