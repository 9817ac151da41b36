/** Understands the goal prompt as far as the review must: whether it asks for more than the mending of faults. */
import { goalSaying } from "./library.ts";

/** Beginnings of words, in both languages; those with an end are whole words. */
const ADDITIONS =
  /(?<!\p{L})(дополн|добав|расшир|подробн|развит|развей|разверн|развёрн|пример|жив|ожив|выразит|эмоц|интересн|красив|стил|тон(?!\p{L})|упро[щс]|проще|понятн|ясн|улучш|add(?!\p{L})|addition|expand|elaborat|detail|example|illustrat|vivid|livel|engag|expressive|emotion|styl|tone(?!\p{L})|simpl|clear|clarity|improve)/iu;

/** Whether the goal asks for additions, style or simplification, so that such findings are in order. */
export function asksForMore(goal: string): boolean {
  return goalSaying(goal)?.asksForMore ?? ADDITIONS.test(goal);
}

/** Whether it is FrogCom's own goal, in either language, also with the line break that the guide prints in it. */
export function isDefaultGoal(goal: string): boolean {
  return goalSaying(goal)?.name === "default";
}
