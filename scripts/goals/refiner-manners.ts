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

type Manners = Readonly<Record<string, (draft: string, language: FreshDraft["language"]) => string>>;

const manners: Manners = {
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

const FINAL: Words = { en: "**Final answer:**", ru: "**Итоговый ответ:**" };
const DONE: Words = {
  en: "I've gone through the feedback and fixed the issue. Here's the updated version:",
  ru: "Я учёл замечание и внёс правку. Обновлённая версия:",
};
const CHANGES: Words = {
  en: "**Changes made:**\n- Fixed the wording.",
  ru: "**Что изменено:**\n- Исправлена формулировка.",
};
const NONE: Words = { en: "(No further changes were necessary.)", ru: "(Других изменений не потребовалось.)" };
const THANKS: Words = {
  en: "Thank you for the feedback! I have revised my answer accordingly.",
  ru: "Спасибо за замечание! Я исправил ответ.",
};
const IGNORED: Words = {
  en: "The reviewer's point is not valid, so the answer stays the same:",
  ru: "Замечание ошибочно, поэтому ответ остаётся прежним:",
};

/** Written after the guard had been mended for those above. */
const laterManners: Manners = {
  "after 'final answer'": (draft, language) => `${FINAL[language]}\n\n${draft}`,
  "after what was done": (draft, language) => `${DONE[language]}\n\n${draft}`,
  "before a list of changes": (draft, language) => `${draft}\n\n${CHANGES[language]}`,
  "before a remark in brackets": (draft, language) => `${draft}\n\n${NONE[language]}`,
  "after thanks": (draft, language) => `${THANKS[language]}\n\n${draft}`,
  "after an objection": (draft, language) => `${IGNORED[language]}\n\n${draft}`,
  "between tags": (draft) => `<answer>\n${draft}\n</answer>`,
  "in bold": (draft) => (draft.includes("*") || draft.includes("\n") ? draft : `**${draft}**`),
};

const HANDED: Words = { en: "Got it, here you go.", ru: "Готово, смотрите." };
const BETTER: Words = { en: "Does that sound livelier?", ru: "Теперь живее?" };
const COUNT: Words = { en: "Word count: 47", ru: "Количество слов: 47" };
const FIXED: Words = { en: "Fixed: dull wording.", ru: "Исправлено: скучные выражения." };
const RESPONSE: Words = { en: "Response:", ru: "Текст:" };
const ORIGINAL: Words = { en: "Note: the original was already fine.", ru: "Примечание: исходный текст был хорош." };

/** Written after the guard had been mended for those above, too. */
const lastManners: Manners = {
  "after handing it over": (draft, language) => `${HANDED[language]}\n\n${draft}`,
  "before a question": (draft, language) => `${draft}\n\n${BETTER[language]}`,
  "before its length": (draft, language) => `${draft}\n\n${COUNT[language]}`,
  "after what was fixed": (draft, language) => `${FIXED[language]}\n\n${draft}`,
  "after another label": (draft, language) => `${RESPONSE[language]}\n${draft}`,
  "before a note": (draft, language) => `${draft}\n\n---\n${ORIGINAL[language]}`,
  "in a fence after a label": (draft, language) =>
    draft.includes("```") ? draft : `${LABEL[language]}\n\n\`\`\`text\n${draft}\n\`\`\``,
  "as JSON": (draft) => JSON.stringify({ answer: draft }),
};

/** A word that stands for another one and changes nothing that anybody asks for. */
const SYNONYMS: Readonly<Record<FreshDraft["language"], readonly [string, string]>> = {
  en: [" the ", " that "],
  ru: [" и ", " да "],
};

const sets = { first: manners, later: laterManners, last: lastManners };

/** The manners in the order in which they were written. */
export function mannersOf(sample: FreshDraft, when: keyof typeof sets): readonly Manner[] {
  return saidOf(sample.draft, sample, when);
}

/** The last manners around a draft that was rewritten, too; none where it has no word that can be replaced. */
export function rewrittenMannersOf(sample: FreshDraft): readonly Manner[] {
  const rewritten = sample.draft.replace(...SYNONYMS[sample.language]);
  return rewritten === sample.draft ? [] : saidOf(rewritten, sample, "last");
}

function saidOf(text: string, { language }: FreshDraft, when: keyof typeof sets): readonly Manner[] {
  return Object.entries(sets[when]).map(([kind, say]) => ({ kind, text: say(text, language), finishReason: "stop" }));
}
