/** The fresh drafts of both languages. */
import type { Language } from "../../../src/core/languages.ts";
import { englishForms } from "./english-forms.ts";
import { englishProse } from "./english-prose.ts";
import type { FreshDraft, UnlabelledDraft } from "./fresh-draft.ts";
import { russianForms } from "./russian-forms.ts";
import { russianProse } from "./russian-prose.ts";

export const freshDrafts: readonly FreshDraft[] = [
  ...[...englishProse, ...englishForms].map((draft) => labelled(draft, "en")),
  ...[...russianProse, ...russianForms].map((draft) => labelled(draft, "ru")),
];

function labelled({ keyword, forbidden, ...draft }: UnlabelledDraft, language: Language): FreshDraft {
  const swap = ([words, instead]: readonly [string, string]): { words: string; instead: string } => ({
    words,
    instead,
  });
  return {
    ...draft,
    language,
    ...(keyword && { keyword: swap(keyword) }),
    ...(forbidden && { forbidden: swap(forbidden) }),
  };
}
