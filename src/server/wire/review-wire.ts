/** What programs and the reviewer found of an answer, and what became of it, as it stands on the wire. */
import type { Advice } from "../../core/findings/advice.ts";
import type { RoundReport } from "../../core/findings/round-report.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Language } from "../../core/languages.ts";
import type { Answer } from "../../core/types.ts";

/** The parts that an answer has; sentences are in the language of the run. */
export function reviewOnWire({ checks, review }: Pick<Answer, "checks" | "review">, language: Language): JsonObject {
  const told = checks?.map(({ check, passed, detail }) => ({ check, passed, detail: detail[language] }));
  return { ...(told && { checks: told }), ...(review && { review: review.map(roundOnWire) }) };
}

function roundOnWire({ round, accepted, isReadable, advice, refused }: RoundReport): JsonObject {
  return {
    round,
    accepted,
    ...(!isReadable && { unreadable: true }),
    advice: advice.map(adviceOnWire),
    ...(refused !== undefined && { refused }),
  };
}

function adviceOnWire({ finding, outcome, changed }: Advice): JsonObject {
  return { ...finding, outcome, ...(changed && { changed }) };
}
