/** The audit as JSON for programs: every key in snake_case, as on the API. */
import type { JudgedCheck } from "../../app/checks/check-text.ts";
import { wordsOf } from "../../core/bilingual.ts";
import { lastUserText } from "../../core/conversation.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Language } from "../../core/languages.ts";
import type { AuditResult } from "../audit.ts";
import { type MendedAnswer, outcomeOf } from "../mend.ts";
import type { Place } from "../place.ts";
import { failedIn, type JudgedAnswer } from "../worst-answers.ts";
import { brokenShare } from "./audit-words.ts";

export interface ShownAudit {
  readonly result: AuditResult;
  readonly worst: readonly JudgedAnswer[];
  /** Undefined where nothing was sent to models. */
  readonly mended?: readonly MendedAnswer[];
}

export function auditOnWire({ result, worst, mended }: ShownAudit, language: Language): JsonObject {
  const { tally, logs, passedOver, unreadable, problems } = result;
  const { asked, broken } = tally.total();
  return {
    object: "audit",
    answers: tally.answers,
    asked,
    broken,
    share: brokenShare({ asked, broken }),
    kinds: tally.kinds(),
    models: tally.models().map(({ model = null, ...figures }) => ({ model, ...figures })),
    worst: worst.map((answer) => answerOnWire(answer, language)),
    ...(mended && { mended: mended.map((each) => mendedOnWire(each, language)) }),
    files: logs.map(({ name, format = null, ...figures }) => ({ name, format, ...figures })),
    passed_over: passedOver,
    unreadable,
    problems: problems.map(({ place, words }) => ({ ...placeOnWire(place), problem: words[language] })),
  };
}

function answerOnWire(answer: JudgedAnswer, language: Language): JsonObject {
  const { conversation, answer: text, model = null } = answer.exchange;
  return {
    ...placeOnWire(answer.place),
    model,
    prompt: lastUserText(conversation),
    answer: text,
    failed: checksOnWire(failedIn(answer), language),
  };
}

/** Lines and items are counted from 1. */
function placeOnWire({ log, shape, number }: Place): JsonObject {
  return { file: log, ...(number !== undefined && { [shape === "lines" ? "line" : "item"]: number }) };
}

function checksOnWire(results: readonly JudgedCheck[], language: Language): readonly JsonObject[] {
  return results.map(({ check, detail }) => ({ check, detail: detail[language] }));
}

function mendedOnWire(mended: MendedAnswer, language: Language): JsonObject {
  const { before, after } = mended;
  return {
    ...answerOnWire(before, language),
    outcome: outcomeOf(mended),
    ...("error" in after
      ? { error: { code: after.error.code, message: wordsOf(after.error)[language] } }
      : { answer_after: after.text, failed_after: checksOnWire(failedIn(after), language) }),
  };
}
