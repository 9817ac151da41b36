/** Goal "edits": how many answers in the corpus apply, and what they cost where they do. */
import { type EditAnswer, editAnswers, editedBy } from "../../test/support/edit-answers/edit-answers.ts";
import { type Case, type Measured, measureRatio, measureShare } from "./measured.ts";
import { roughTokens } from "./rough-tokens.ts";

export function measureEdits(seed: number): readonly Measured[] {
  const applied = editAnswers.filter((answer) => editedBy(answer) !== undefined);
  const caseOf = (answer: EditAnswer, holds: boolean): Case => ({
    prompt: answer.style,
    holds,
    name: `${answer.style}: ${answer.about.request}`,
  });
  return [
    measureShare(
      "edit answers that apply",
      editAnswers.map((answer) => caseOf(answer, applied.includes(answer))),
      seed,
      { least: 0.9 },
    ),
    measureShare(
      "of those that apply, those that do exactly what was meant",
      applied.map((answer) => caseOf(answer, editedBy(answer) === answer.meant)),
      seed,
    ),
    measureRatio(
      "tokens of the edits that apply, as part of their draft's",
      applied.map(({ reply, about }) => [roughTokens(reply), roughTokens(about.draft)]),
      seed,
      { most: 0.25 },
    ),
  ];
}
