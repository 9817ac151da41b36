/** The report of an evaluation as one page that needs nothing beside itself: no network, no script. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";
import { numberAt } from "../../core/json.ts";
import type { Language } from "../../core/languages.ts";
import { closingWords } from "../report/closing-words.ts";
import type { MeasuredResults } from "../report/make-report.ts";
import { reportNotes } from "../report/report-notes.ts";
import { both } from "./both.ts";
import { changedRows } from "./changed-rows.ts";
import { figuresTable } from "./figures-table.ts";
import { frontPlot } from "./front-plot.ts";
import { html, type Html } from "./html.ts";
import { pageFrame } from "./page-frame.ts";
import { upliftPlot } from "./uplift-plot.ts";

const texts = {
  title: { en: "What the review is worth", ru: "Что даёт проверка" },
  figures: { en: "All figures", ru: "Все показатели" },
  changed: { en: "What changed", ru: "Что изменилось" },
  method: {
    en: "Every arm answers the same prompts from the same drafts. Intervals hold the true value in 95 of 100 such evaluations (shares of answers: Wilson; the rest: bootstrap of 10,000 draws of prompts); p values are exact and two-sided.",
    ru: "Все способы отвечают на одни и те же запросы от одних и тех же черновиков. Интервалы содержат истинное значение в 95 из 100 таких оценок (доли ответов — Уилсон; остальное — бутстрап из 10 000 выборок запросов); значения p точные и двусторонние.",
  },
} as const satisfies Record<string, Bilingual>;

/** The reader can choose the other language on the page. */
export function reportPage({ report, pairs }: MeasuredResults, language: Language): string {
  const arms = report.arms.filter(({ answers, failures }) => answers + failures > 0);
  const changes = [...pairs].flatMap(([arm, found]) => changedRows(arm, found) ?? []);
  const content = html`<h1>${both(texts.title)}</h1>
    <p class="facts">${both(inBoth((each) => factsOf(report, each)))}</p>
    ${closing(report)} ${upliftPlot(arms)} ${frontPlot(arms)}
    <h2>${both(texts.figures)}</h2>
    ${figuresTable(arms)}
    <div class="notes">
      <p>${both(texts.method)}</p>
      ${reportNotes(report).map((note) => html`<p>${both(note)}</p>`)}
    </div>
    ${
      changes.length === 0
        ? undefined
        : html`<h2>${both(texts.changed)}</h2>
            ${changes}`
    }`;
  return pageFrame(texts.title, content, language);
}

function factsOf({ plan, rows, models }: MeasuredResults["report"], language: Language): string {
  const pairs = models.map((pair) => [...new Set(pair)].join(" + ")).join("; ");
  const { suite, seed, request } = plan.identity;
  const maxTokens = numberAt(request, "max_tokens");
  const date = new Date(plan.at).toISOString().slice(0, 10);
  const [count, length] =
    language === "ru"
      ? [`строк: ${rows}`, `токенов не больше ${maxTokens ?? "–"}`]
      : [`${rows} rows`, `at most ${maxTokens ?? "–"} tokens`];
  return [suite, count, pairs, ...(maxTokens === undefined ? [] : [length]), `seed ${seed}`, date].join(" · ");
}

function closing(report: MeasuredResults["report"]): readonly Html[] {
  return closingWords(report).map(
    ({ words, finding = "not-shown" }) => html`<p class="closing ${finding}">${both(words)}</p>`,
  );
}
