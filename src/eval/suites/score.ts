/** Scores an answer by what its row asks for. */
import { checkText } from "../../app/checks/check-text.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { EvalRow } from "./eval-row.ts";
import { agrees, lastNumber } from "./reference.ts";

export interface Score {
  /** Everything holds. */
  readonly isPass: boolean;
  /** The share of what is asked for that holds. */
  readonly share: number;
  /** What does not hold, a sentence each. */
  readonly failed: readonly Bilingual[];
}

/** Throws `check-invalid` for a check that cannot be run, whatever the text. */
export async function scoreText(row: EvalRow, text: string): Promise<Score> {
  const { results } = await checkText({ text, checks: row.checks, conversation: [] });
  const all = [...results, ...(row.reference === undefined ? [] : [checkReference(text, row.reference)])];
  const failed = all.filter(({ passed }) => !passed).map(({ detail }) => detail);
  const share = all.length === 0 ? 1 : (all.length - failed.length) / all.length;
  return { isPass: failed.length === 0, share, failed };
}

function checkReference(text: string, reference: number | string): { passed: boolean; detail: Bilingual } {
  const passed = agrees(text, reference);
  if (typeof reference === "string")
    return {
      passed,
      detail: { en: `The answer must have "${reference}".`, ru: `В ответе должно быть «${reference}».` },
    };
  const found = lastNumber(text);
  return {
    passed,
    detail: {
      en: `The answer ends with ${found ?? "no number"}, right is ${reference}.`,
      ru: `Ответ заканчивается на ${found ?? "—"}, верно ${reference}.`,
    },
  };
}
