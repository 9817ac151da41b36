/** The rows that an arm made better or worse, draft and answer side by side. */
import type { Bilingual } from "../../core/bilingual.ts";
import { lastUserText } from "../../core/conversation.ts";
import { diffWords } from "../../core/word-diff.ts";
import { type Change, changesIn } from "../report/changes.ts";
import type { Pair } from "../report/score-rows.ts";
import { answerSide } from "./answer-side.ts";
import { both } from "./both.ts";
import { html, type Html } from "./html.ts";

/** More than so many of a kind nobody reads; the results file has them all. */
const MOST_ROWS = 100;

const texts = {
  better: { en: "better than the draft", ru: "лучше черновика" },
  worse: { en: "worse than the draft", ru: "хуже черновика" },
  fixed: { en: "fixed", ru: "исправлено" },
  broken: { en: "broken", ru: "испорчено" },
  draft: { en: "Draft", ru: "Черновик" },
  answer: { en: "Answer", ru: "Ответ" },
  more: { en: "There are more of them in the results file.", ru: "Остальные — в файле результатов." },
} as const satisfies Record<string, Bilingual>;

/** Both lists, the largest changes first; undefined where nothing changed. */
export function changedRows(arm: string, pairs: readonly Pair[]): Html | undefined {
  const { better, worse } = changesIn(pairs);
  if (better.length + worse.length === 0) return undefined;
  return html`<section>
    <h3>${arm}</h3>
    ${list(texts.better, better)}${list(texts.worse, worse)}
  </section>`;
}

function list(title: Bilingual, changes: readonly Change[]): Html | undefined {
  if (changes.length === 0) return undefined;
  return html`<details>
    <summary>${changes.length} ${both(title)}</summary>
    ${changes.slice(0, MOST_ROWS).map(changeItem)}
    ${changes.length > MOST_ROWS ? html`<p>${both(texts.more)}</p>` : undefined}
  </details>`;
}

function changeItem({ pair: { row, draft, arm }, turn }: Change): Html {
  const mark = turn > 0 ? texts.fixed : texts.broken;
  const badge = turn === 0 ? undefined : html`<b class="${turn > 0 ? "helps" : "harms"}">${both(mark)}</b>`;
  const parts = diffWords(draft.answer.text, arm.answer.text);
  return html`<article>
    <p class="prompt"><code>${row.id}</code> ${badge} ${lastUserText(row.messages)}</p>
    <div class="pair">
      ${answerSide(texts.draft, draft.score?.failed ?? [], parts, "removed")}
      ${answerSide(texts.answer, arm.score?.failed ?? [], parts, "added")}
    </div>
  </article>`;
}
