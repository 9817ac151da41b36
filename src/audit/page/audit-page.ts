/** The audit as one page that needs nothing beside itself. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";
import type { Language } from "../../core/languages.ts";
import { both } from "../../eval/page/both.ts";
import { html, type Html } from "../../eval/page/html.ts";
import { pageFrame } from "../../eval/page/page-frame.ts";
import type { AuditResult } from "../audit.ts";
import { kindNames } from "../kind-names.ts";
import { placeWords } from "../place.ts";
import { closingWords, mendWords, passedOverWords, scopeWords } from "../report/audit-words.ts";
import type { ShownAudit } from "../report/audit-wire.ts";
import { brokenItem, mendedItem } from "./answer-items.ts";
import { modelName } from "./model-name.ts";
import { sharesPlot } from "./shares-plot.ts";

const texts = {
  title: { en: "Which answers break what was asked", ru: "Какие ответы нарушают просьбу" },
  kinds: { en: "Broken answers by kind of requirement", ru: "Нарушения по видам требований" },
  models: { en: "Broken answers by model", ru: "Нарушения по моделям" },
  worst: { en: "The worst of each kind", ru: "Худшие каждого вида" },
  mended: { en: "Before and after a review", ru: "До и после проверки парой моделей" },
  unreadable: { en: "What could not be read", ru: "Что не удалось прочитать" },
  more: { en: "and more, which are not listed", ru: "и другие, которые здесь не перечислены" },
  method: {
    en: "Judged is what the last question of each conversation asks for in words, as far as programs can tell. An alarm can be wrong: docs/audit.md has the measured share. Intervals (Wilson) hold the true value in 95 of 100 such audits.",
    ru: "Проверяется то, о чём просят словами в последнем вопросе разговора, насколько это может сказать программа. Программа может ошибиться: измеренная доля ошибок — в docs/audit.ru.md. Интервалы (Уилсон) содержат истинное значение в 95 из 100 таких проверок.",
  },
} as const satisfies Record<string, Bilingual>;

/** It opens in this language; the reader can choose the other one on it. */
export function auditPage({ result, worst, mended }: ShownAudit, language: Language): string {
  const kinds = result.tally.kinds().map(({ kind, ...figures }) => ({ name: kindNames[kind], ...figures }));
  const models = result.tally.models().map(({ model, ...figures }) => ({ name: modelName(model), ...figures }));
  const { broken } = result.tally.total();
  const content = html`<h1>${both(texts.title)}</h1>
    <p class="facts">${result.logs.map(({ name, format }) => `${name} (${format ?? "?"})`).join(" · ")}</p>
    <p class="facts">${both(scopeWords(result))}</p>
    <p class="closing ${broken > 0 ? "harms" : "helps"}">${both(closingWords(result))}</p>
    ${sharesPlot(texts.kinds, kinds)} ${models.length > 1 ? sharesPlot(texts.models, models) : undefined}
    <div class="notes">
      <p>${both(texts.method)}</p>
      ${passedOverWords(result).map((words) => html`<p>${both(words)}</p>`)}
    </div>
    ${mendedPart(mended)} ${worstPart(worst)} ${unreadablePart(result)}`;
  return pageFrame(texts.title, content, language);
}

function mendedPart(mended: ShownAudit["mended"]): Html | undefined {
  if (mended === undefined || mended.length === 0) return undefined;
  return html`<h2>${both(texts.mended)}</h2>
    <p>${both(mendWords(mended))}</p>
    ${mended.map(mendedItem)}`;
}

function worstPart(worst: ShownAudit["worst"]): Html | undefined {
  if (worst.length === 0) return undefined;
  return html`<h2>${both(texts.worst)}</h2>
    ${worst.map(brokenItem)}`;
}

function unreadablePart({ problems, unreadable }: AuditResult): Html | undefined {
  if (problems.length === 0) return undefined;
  const lines = problems.map(({ place, words }) => inBoth((each) => `${placeWords(place)[each]}: ${words[each]}`));
  return html`<h2>${both(texts.unreadable)} (${unreadable})</h2>
    <ul>
      ${lines.map((line) => html`<li>${both(line)}</li>`)}
    </ul>
    ${unreadable > problems.length ? html`<p>${both(texts.more)}</p>` : undefined}`;
}
