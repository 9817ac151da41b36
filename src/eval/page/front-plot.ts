/** The plot of cost and quality: what each arm reaches, what it takes, and which arms nobody beats in both. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { ArmReport } from "../report/make-report.ts";
import { frontOf } from "../../core/statistics/front.ts";
import type { Estimate } from "../../core/statistics/interval.ts";
import { both } from "./both.ts";
import { html, type Html } from "./html.ts";
import { type Scale, scaleOf } from "./scale.ts";

const WIDTH = 720;
const HEIGHT = 360;
const LEFT = 56;
const RIGHT = 90;
const TOP = 16;
const BOTTOM = 46;
/** Names closer to each other than this would overlap. */
const NAME_HEIGHT = 16;

const texts = {
  title: { en: "Quality and cost", ru: "Качество и цена" },
  tokens: { en: "output tokens an answer, the draft included", ru: "токенов на выходе на ответ, вместе с черновиком" },
  seconds: { en: "seconds an answer, the draft included", ru: "секунд на ответ, вместе с черновиком" },
  quality: { en: "Share of checks that hold, %", ru: "Доля пройденных проверок, %" },
  front: {
    en: "The line joins the arms that no other one beats in both.",
    ru: "Линия соединяет способы, которые ни один другой не превосходит сразу в обоих.",
  },
} as const satisfies Record<string, Bilingual>;

interface Place {
  readonly arm: string;
  readonly finding: string;
  readonly cost: number;
  readonly quality: number;
  readonly share: Estimate;
}

/** Undefined where fewer than two arms have both figures. */
export function frontPlot(arms: readonly ArmReport[]): Html | undefined {
  const isByTokens = arms.every(({ costs }) => costs === undefined || costs.completionTokens !== null);
  const places = arms.flatMap((report) => placeOf(report, isByTokens));
  if (places.length < 2) return undefined;
  const x = scaleOf([0, ...places.map(({ cost }) => cost)], [LEFT, WIDTH - RIGHT]);
  const y = scaleOf(
    places.flatMap(({ share: { low, high } }) => [low * 100, high * 100]),
    [HEIGHT - BOTTOM, TOP],
  );
  return html`<figure>
    <figcaption>${both(texts.title)}</figcaption>
    <p class="axis">${both(texts.quality)}</p>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">
      <title>${texts.title.en} / ${texts.title.ru}</title>
      ${y.ticks.map((tick) => rowLine(y.at(tick), tick))} ${x.ticks.map((tick) => columnMark(x.at(tick), tick))}
      ${axisName(isByTokens ? texts.tokens : texts.seconds)}
      <polyline
        class="front"
        points="${frontOf(places)
          .map(({ cost, share }) => `${x.at(cost)},${y.at(share.value * 100)}`)
          .join(" ")}"
      />
      ${places.map((place) => marker(place, x, y))} ${names(places, x, y)}
    </svg>
    <p class="legend">${both(texts.front)}</p>
  </figure>`;
}

function placeOf({ arm, quality, costs, comparison }: ArmReport, isByTokens: boolean): readonly Place[] {
  if (quality === undefined || costs === undefined) return [];
  const cost = isByTokens ? costs.completionTokens : costs.meanMs / 1000;
  return cost === null
    ? []
    : [{ arm, finding: comparison?.finding ?? "base", cost, quality: quality.share.value, share: quality.share }];
}

function rowLine(at: number, tick: number): Html {
  return html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" /><text
      class="tick"
      x="${LEFT - 8}"
      y="${at + 4}"
      text-anchor="end"
      >${tick}</text
    >`;
}

function columnMark(at: number, tick: number): Html {
  return html`<text class="tick" x="${at}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${tick}</text>`;
}

function axisName({ en, ru }: Bilingual): Html {
  const place = html`x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle"`;
  return html`<text class="tick" lang="en" ${place}>${en}</text><text class="tick" lang="ru" ${place}>${ru}</text>`;
}

function marker({ finding, cost, share }: Place, x: Scale, y: Scale): Html {
  const at = x.at(cost);
  return html`<g class="${finding}"
    ><line class="whisker" x1="${at}" x2="${at}" y1="${y.at(share.low * 100)}" y2="${y.at(share.high * 100)}" /><circle
      cx="${at}"
      cy="${y.at(share.value * 100)}"
      r="6"
  /></g>`;
}

/** Beside the markers, pushed down where one would lie on another. */
function names(places: readonly Place[], x: Scale, y: Scale): readonly Html[] {
  const taken: { readonly left: number; readonly at: number }[] = [];
  return places
    .map(({ arm, cost, share }) => ({ arm, left: x.at(cost) + 11, at: y.at(share.value * 100) + 4 }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ arm, left, at }) => {
      let free = at;
      for (const other of taken)
        if (Math.abs(other.left - left) < RIGHT && Math.abs(other.at - free) < NAME_HEIGHT)
          free = other.at + NAME_HEIGHT;
      taken.push({ left, at: free });
      return html`<text class="name" x="${left}" y="${free}">${arm}</text>`;
    });
}
