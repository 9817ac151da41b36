/** The draft that tests of verdicts are about. */
import type { Language } from "../../src/core/languages.ts";
import type { ReviewedDraft } from "../../src/core/verdict.ts";

/** What is known of a draft that has all the words that these tests quote. */
export function reviewedText(language: Language, changes: Partial<ReviewedDraft> = {}): ReviewedDraft {
  const draft = "In 1600 or 1998 Marlow wrote: The sky is blue. Also xx, aa, bb and cc.";
  return { language, draft, request: "", wantsMore: false, earlier: [], exact: [], ...changes };
}
