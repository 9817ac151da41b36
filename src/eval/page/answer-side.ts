/** One of two answers side by side, with what changed in it and what does not hold of it. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { DiffPart } from "../../core/word-diff.ts";
import { both } from "./both.ts";
import { html, type Html } from "./html.ts";

const holds: Bilingual = { en: "Everything that is asked for holds.", ru: "Выполнено всё, что требуется." };

/** `own` are the parts that only this side has. */
export function answerSide(
  title: Bilingual,
  failed: readonly Bilingual[],
  parts: readonly DiffPart[],
  own: "removed" | "added",
): Html {
  const text = parts.flatMap(({ kind, text: words }) => {
    if (kind === "same") return [html`${words}`];
    if (kind !== own) return [];
    return [own === "added" ? html`<ins>${words}</ins>` : html`<del>${words}</del>`];
  });
  return html`<div>
    <h4>${both(title)}</h4>
    <pre>${text}</pre>
    ${failed.length === 0 ? html`<p class="holds">${both(holds)}</p>` : failedList(failed)}
  </div>`;
}

export function failedList(failed: readonly Bilingual[]): Html {
  return html`<ul class="failed">
    ${failed.map((words) => html`<li>${both(words)}</li>`)}
  </ul>`;
}
