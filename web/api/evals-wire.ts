/** What GET /v1/evals and what is below it answer, as far as the page reads it. */
import type { BlindPairs } from "./votes-wire.ts";

export interface WireBilingual {
  readonly en: string;
  readonly ru: string;
}

export interface EvalLine {
  readonly id: string;
  /** Unix seconds. */
  readonly created: number;
  readonly suite: string;
  readonly rows: number;
  readonly models: readonly (readonly string[])[];
  readonly closing: readonly WireClosing[];
}

interface WireClosing extends WireBilingual {
  readonly arm?: string;
}

export interface EvalList {
  readonly data: readonly EvalLine[];
}

interface WireShare {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface WireArm {
  readonly arm: string;
  readonly quality?: { readonly share: WireShare };
  readonly costs?: { readonly completion_tokens: number | null; readonly mean_ms: number };
  readonly comparison?: { readonly finding: "helps" | "harms" | "not-shown" };
}

/** An older FrogCom may have written less. */
export interface EvalReport {
  readonly id: string;
  readonly plan?: { readonly identity?: { readonly suite?: string } };
  readonly rows?: number;
  readonly models?: readonly (readonly string[])[];
  readonly arms?: readonly WireArm[];
  readonly closing?: readonly WireClosing[];
}

export interface EvalDetails {
  readonly figures: {
    readonly arms: readonly string[];
    readonly lines: readonly { readonly name: WireBilingual; readonly cells: readonly WireBilingual[] }[];
  };
  readonly changes: readonly WireChanges[];
  /** To vote about; missing in what an older FrogCom has written. */
  readonly pairs?: readonly BlindPairs[];
}

export interface WireChanges {
  readonly arm: string;
  readonly better: WireChangeList;
  readonly worse: WireChangeList;
}

export interface WireChangeList {
  readonly count: number;
  readonly rows: readonly WireChange[];
}

export interface WireChange {
  readonly row: string;
  readonly prompt: string;
  readonly turn: "fixed" | "broken" | null;
  readonly draft: WireSide;
  readonly answer: WireSide;
}

export interface WireSide {
  readonly text: string;
  readonly failed: readonly WireBilingual[];
}

/** GET /v1/eval-sets. */
export interface EvalSetList {
  readonly data: readonly EvalSet[];
}

export interface EvalSet {
  readonly name: string;
  readonly rows: number;
}
