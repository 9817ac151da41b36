/** Single answers on the page: what was asked, what was answered, and what does not hold. */
import { inBoth, wordsOf } from "../../core/bilingual.ts";
import { lastUserText } from "../../core/conversation.ts";
import { diffWords } from "../../core/word-diff.ts";
import { answerSide, failedList } from "../../eval/page/answer-side.ts";
import { both } from "../../eval/page/both.ts";
import { html, type Html } from "../../eval/page/html.ts";
import { type MendedAnswer, outcomeOf } from "../mend.ts";
import { placeWords } from "../place.ts";
import { failedIn, type JudgedAnswer } from "../worst-answers.ts";

/** A page is for reading: of longer texts the log has the rest. */
const LONGEST_TEXT = 4000;

const texts = {
  before: { en: "Before", ru: "Было" },
  after: { en: "After", ru: "Стало" },
} as const;

const outcomes = {
  mended: { en: "mended", ru: "исправлено" },
  better: { en: "better", ru: "стало лучше" },
  "not-mended": { en: "not mended", ru: "не исправлено" },
  failed: { en: "failed", ru: "не удалось" },
} as const satisfies Record<ReturnType<typeof outcomeOf>, unknown>;

export function brokenItem(answer: JudgedAnswer): Html {
  return html`<article>
    ${question(answer)}
    <pre>${shortened(answer.exchange.answer)}</pre>
    ${failedList(failedIn(answer).map(({ detail }) => detail))}
  </article>`;
}

export function mendedItem(mended: MendedAnswer): Html {
  const { before, after } = mended;
  const outcome = outcomeOf(mended);
  const badge = html`<b class="${outcome === "mended" ? "helps" : "harms"}">${both(outcomes[outcome])}</b>`;
  if ("error" in after)
    return html`<article>
      ${question(before, badge)}
      <p class="failed">${both(wordsOf(after.error))}</p>
    </article>`;
  const parts = diffWords(shortened(before.exchange.answer), shortened(after.text));
  const detailsOf = (answer: Parameters<typeof failedIn>[0]) => failedIn(answer).map(({ detail }) => detail);
  return html`<article>
    ${question(before, badge)}
    <div class="pair">
      ${answerSide(texts.before, detailsOf(before), parts, "removed")}
      ${answerSide(texts.after, detailsOf(after), parts, "added")}
    </div>
  </article>`;
}

function question({ place, exchange: { conversation, model } }: JudgedAnswer, badge?: Html): Html {
  const where = inBoth((language) =>
    [placeWords(place)[language], ...(model === undefined ? [] : [model])].join(" · "),
  );
  return html`<p class="prompt"><code>${both(where)}</code> ${badge} ${shortened(lastUserText(conversation))}</p>`;
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
