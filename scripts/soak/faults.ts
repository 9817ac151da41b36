/** Which model calls of a soak misbehave, and how. */
import { seededRandom } from "../../src/core/statistics/random.ts";
import type { ChooseReply } from "../../test/support/bad-backend.ts";
import type { BadBackendMode } from "../../test/support/bad-backend/modes.ts";
import { stepOf } from "../../test/support/stage.ts";

const PERCENT = 5;

/** Those that end by themselves or by a limit of time within seconds. */
const faults: readonly BadBackendMode[] = [
  ...([
    "429-once",
    "500-always",
    "503-html",
    "reset",
    "reset-midbody",
    "sse-cut",
    "sse-error",
    "sse-error-first",
  ] as const),
  ...([
    "sse-badjson",
    "sse-no-done",
    "sse-hugeline",
    "hang",
    "hang-midstream",
    "content-empty",
    "choices-missing",
  ] as const),
  ...(["json-truncated", "html", "utf8-invalid", "length", "refusal", "think-tags", "huge-body", "redirect"] as const),
];

const words = "The frog sits on a stone by the pond and waits for the evening, as frogs have always done. ";

export function chooseFaults(seed: number): ChooseReply {
  const random = seededRandom(seed);
  return (exchange) => {
    if (random.below(100) < PERCENT) return faults[random.below(faults.length)] ?? "ok";
    if (stepOf(exchange) === "review") return { says: random.below(2) === 0 ? "OK" : "1. Say where the pond is." };
    return { says: words.repeat(1 + random.below(8)), gapMs: random.below(4) };
  };
}
