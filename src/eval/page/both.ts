/** Texts in both languages on one page, of which the reader sees the chosen one. */
import type { Bilingual } from "../../core/bilingual.ts";
import { html, type Html } from "./html.ts";

export function both({ en, ru }: Bilingual): Html {
  return html`<span lang="en">${en}</span><span lang="ru">${ru}</span>`;
}

/** The same for figures that may be written alike. */
export function figure(words: Bilingual): Html {
  return words.en === words.ru ? html`${words.en}` : both(words);
}
