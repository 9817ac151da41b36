/** How a competent refiner gives back a draft in which there was nothing to mend: the text is right, its manners vary. */
import type { FreshDraft } from "../../test/support/fresh-drafts/fresh-draft.ts";
import type { FinishReason } from "../../src/core/types.ts";

export interface Manner {
  readonly kind: string;
  readonly text: string;
  readonly finishReason: FinishReason;
}

type Words = Readonly<Record<FreshDraft["language"], string>>;

const INTRODUCTION: Words = { en: "Here is the revised answer:", ru: "Вот исправленный ответ:" };
const COMMENT: Words = {
  en: "I have left everything else unchanged.",
  ru: "Остальное я оставил без изменений.",
};
const HEADING: Words = { en: "## Corrected answer", ru: "## Исправленный ответ" };
const LABEL: Words = { en: "Answer:", ru: "Ответ:" };
const REFUSAL: Words = { en: "I'm sorry, but I can't help with that.", ru: "Извините, я не могу помочь с этим." };
const APPROVAL: Words = { en: "The answer is correct as it is.", ru: "Ответ верен, исправлять нечего." };

const manners: Readonly<Record<string, (draft: string, language: FreshDraft["language"]) => string>> = {
  "as it was": (draft) => draft,
  "with a line break at its end": (draft) => `${draft}\n`,
  "after an introduction": (draft, language) => `${INTRODUCTION[language]}\n\n${draft}`,
  "before a comment": (draft, language) => `${draft}\n\n${COMMENT[language]}`,
  "between both": (draft, language) => `${INTRODUCTION[language]}\n\n${draft}\n\n${COMMENT[language]}`,
  "under a heading": (draft, language) => `${HEADING[language]}\n\n${draft}`,
  "after a label": (draft, language) => `${LABEL[language]} ${draft}`,
  "in a fence": (draft) => (draft.includes("```") ? draft : `\`\`\`\n${draft}\n\`\`\``),
  "in quotation marks": (draft) => (draft.includes('"') ? draft : `"${draft}"`),
  "after a divider": (draft) => `---\n\n${draft}\n\n---`,
  "with other apostrophes and dashes": (draft) => draft.replaceAll("'", "’").replaceAll(" — ", " – "),
  "a refusal": (_, language) => REFUSAL[language],
  "an approval": (_, language) => APPROVAL[language],
};

export function mannersOf({ draft, language }: FreshDraft): readonly Manner[] {
  return Object.entries(manners).map(([kind, say]) => ({ kind, text: say(draft, language), finishReason: "stop" }));
}
