/** The plot of uplifts: how much better than its drafts each arm is, with the interval in which that is true. */
import { inBoth, type Bilingual } from "../../core/bilingual.ts";
import type { Comparison } from "../report/comparison.ts";
import type { ArmReport } from "../report/make-report.ts";
import { points, signed } from "../../core/numbers.ts";
import type { Estimate } from "../../core/statistics/interval.ts";
import { both } from "./both.ts";
import { html, type Html } from "./html.ts";
import { type Scale, scaleOf } from "./scale.ts";

const WIDTH = 720;
const NAMES = 110;
const LABELS = 170;
const ROW = 56;
const TOP = 10;
const AXIS = 40;

const texts = {
  title: { en: "Uplift over the draft, in points", ru: "Прирост к черновику, в пунктах" },
  checks: { en: "share of checks that hold", ru: "доля пройденных проверок" },
  pass: { en: "answers of which all checks hold", ru: "ответы, прошедшие все проверки" },
} as const satisfies Record<string, Bilingual>;

/** Undefined where no arm has a comparison. */
export function upliftPlot(arms: readonly ArmReport[]): Html | undefined {
  const shown = arms.flatMap(({ arm, comparison }) => (comparison === undefined ? [] : [{ arm, comparison }]));
  if (shown.length === 0) return undefined;
  const ends = shown.flatMap(({ comparison: { shareUplift, passUplift } }) =>
    [shareUplift, passUplift].flatMap(({ low, high }) => [low * 100, high * 100]),
  );
  const x = scaleOf([0, ...ends], [NAMES, WIDTH - LABELS]);
  const bottom = TOP + shown.length * ROW;
  return html`<figure>
    <figcaption>${both(texts.title)}</figcaption>
    <svg viewBox="0 0 ${WIDTH} ${bottom + AXIS}" role="img">
      <title>${texts.title.en} / ${texts.title.ru}</title>
      ${x.ticks.map((tick) => gridLine(x.at(tick), tick, bottom))}
      ${shown.map(({ arm, comparison }, index) => armRow(arm, comparison, TOP + index * ROW, x))}
    </svg>
    <p class="legend">
      <span class="dot"></span> ${both(texts.checks)} <span class="square"></span> ${both(texts.pass)}
    </p>
  </figure>`;
}

function gridLine(at: number, tick: number, bottom: number): Html {
  return html`<line class="${tick === 0 ? "zero" : "grid"}" x1="${at}" x2="${at}" y1="${TOP}" y2="${bottom}" /><text
      class="tick"
      x="${at}"
      y="${bottom + 18}"
      text-anchor="middle"
      >${signed(tick, digitsOf(tick), "en")}</text
    >`;
}

function digitsOf(tick: number): number {
  return Number.isInteger(tick) ? 0 : 1;
}

function armRow(arm: string, { shareUplift, passUplift, finding }: Comparison, top: number, x: Scale): Html {
  const [first, second] = [top + ROW * 0.33, top + ROW * 0.7];
  return html`<g class="${finding}">
    <text class="name" x="0" y="${top + ROW * 0.56}">${arm}</text>
    ${whisker(shareUplift, first, x)}<circle cx="${x.at(shareUplift.value * 100)}" cy="${first}" r="5" />
    ${whisker(passUplift, second, x)}<rect
      x="${x.at(passUplift.value * 100) - 4}"
      y="${second - 4}"
      width="8"
      height="8"
    />
    ${label(shareUplift, first)}${label(passUplift, second)}
  </g>`;
}

function whisker({ low, high }: Estimate, y: number, x: Scale): Html {
  return html`<line class="whisker" x1="${x.at(low * 100)}" x2="${x.at(high * 100)}" y1="${y}" y2="${y}" />`;
}

function label(uplift: Estimate, y: number): Html {
  const words = inBoth((language) => points(uplift, language));
  return html`<text class="value" lang="en" x="${WIDTH}" y="${y + 4}" text-anchor="end">${words.en}</text
    ><text class="value" lang="ru" x="${WIDTH}" y="${y + 4}" text-anchor="end">${words.ru}</text>`;
}
