/** The fresh drafts of both languages. */
import { englishForms } from "./english-forms.ts";
import { englishProse } from "./english-prose.ts";
import type { FreshDraft } from "./fresh-draft.ts";
import { russianForms } from "./russian-forms.ts";
import { russianProse } from "./russian-prose.ts";

export const freshDrafts: readonly FreshDraft[] = [
  ...[...englishProse, ...englishForms].map((draft) => ({ language: "en" as const, ...draft })),
  ...[...russianProse, ...russianForms].map((draft) => ({ language: "ru" as const, ...draft })),
];
