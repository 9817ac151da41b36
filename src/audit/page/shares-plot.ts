/** A plot of shares: which part of the answers is broken, with the interval in which that is true, a line each. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";
import { both } from "../../eval/page/both.ts";
import { html, type Html } from "../../eval/page/html.ts";
import { type Scale, scaleOf } from "../../eval/page/scale.ts";
import { percent, percentInterval } from "../../core/numbers.ts";
import { brokenShare } from "../report/audit-words.ts";
import type { Figures } from "../tally.ts";

export interface SharesRow extends Figures {
  readonly name: Bilingual;
}

const WIDTH = 720;
const NAMES = 210;
const LABELS = 170;
const ROW = 30;
const TOP = 8;
const AXIS = 30;
/** More nobody compares; the table has them all. */
const MOST_ROWS = 30;
/** Longer names would run into the plot. */
const LONGEST_NAME = 30;

/** Undefined where there is nothing to show. */
export function sharesPlot(title: Bilingual, rows: readonly SharesRow[]): Html | undefined {
  const shown = rows.filter(({ asked }) => asked > 0).slice(0, MOST_ROWS);
  if (shown.length === 0) return undefined;
  const x = scaleOf([0, ...shown.map((row) => brokenShare(row).high * 100)], [NAMES, WIDTH - LABELS]);
  const bottom = TOP + shown.length * ROW;
  return html`<figure>
    <figcaption>${both(title)}</figcaption>
    <svg viewBox="0 0 ${WIDTH} ${bottom + AXIS}" role="img">
      <title>${title.en} / ${title.ru}</title>
      ${x.ticks.map((tick) => gridLine(x.at(tick), tick, bottom))}
      ${shown.map((row, index) => rowOf(row, TOP + (index + 0.5) * ROW, x))}
    </svg>
  </figure>`;
}

function gridLine(at: number, tick: number, bottom: number): Html {
  return html`<line class="${tick === 0 ? "zero" : "grid"}" x1="${at}" x2="${at}" y1="${TOP}" y2="${bottom}" /><text
      class="tick"
      x="${at}"
      y="${bottom + 18}"
      text-anchor="middle"
      >${tick} %</text
    >`;
}

function rowOf(row: SharesRow, y: number, x: Scale): Html {
  const { name, asked, broken } = row;
  const { value, ...interval } = brokenShare(row);
  const label = inBoth(
    (language) => `${percent(value, language)} ${percentInterval(interval, language)} · ${broken} / ${asked}`,
  );
  return html`<g class="${broken > 0 ? "harms" : "helps"}">
    ${texts(
      inBoth((language) => shortened(name[language])),
      { x: 0, y: y + 4, anchor: "start" },
    )}
    <line class="whisker" x1="${x.at(interval.low * 100)}" x2="${x.at(interval.high * 100)}" y1="${y}" y2="${y}" />
    <circle cx="${x.at(value * 100)}" cy="${y}" r="5" />
    ${texts(label, { x: WIDTH, y: y + 4, anchor: "end" })}
  </g>`;
}

function texts(
  words: Bilingual,
  { x, y, anchor }: { readonly x: number; readonly y: number; readonly anchor: string },
): Html {
  return html`<text lang="en" x="${x}" y="${y}" text-anchor="${anchor}">${words.en}</text
    ><text lang="ru" x="${x}" y="${y}" text-anchor="${anchor}">${words.ru}</text>`;
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
