/** What the world decides of shadow runs, and what it is told of them. */
import type { Bilingual } from "../../core/bilingual.ts";

/** Why an answer that was to be measured was not. */
export type ShadowSkip = "busy" | "budget" | "stopped" | "gone" | "failed";

export interface ShadowWatch {
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly onSkip: (reason: ShadowSkip) => void;
  /** Tells people what the measured reviews show. */
  readonly notice: (words: Bilingual) => void;
  readonly report: (error: unknown, where: string) => void;
}
