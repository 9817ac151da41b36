/** Tells in which language a text is written: by its script and, where several languages share one, by its small words. */
import type { CheckOf } from "./check.ts";
import { functionWords, languagesOf } from "./function-words.ts";
import { languageName } from "./languages.ts";
import { outcome, type Outcome } from "./outcome.ts";
import { mainScript } from "./scripts.ts";
import { wordsOf } from "./words.ts";

/** As much of a text as is looked at. */
const MOST_CHARACTERS = 20_000;

/** A text whose language cannot be told (only a number, a name, code) passes. */
export function checkLanguage({ language }: CheckOf<"language">, text: string): Outcome {
  const found = likelyLanguages(text);
  const wanted = languageName(language);
  if (found.length === 0 || found.includes(language))
    return outcome(true, `The answer is in ${wanted.en}.`, `Язык ответа — ${wanted.ru}.`);
  const names = found.slice(0, 3).map(languageName);
  return outcome(
    false,
    `The answer is in ${names.map(({ en }) => en).join(" or ")}, it must be in ${wanted.en}.`,
    `Язык ответа — ${names.map(({ ru }) => ru).join(" или ")}, а нужен ${wanted.ru}.`,
  );
}

/** Codes, the likeliest first; several where they cannot be told apart, none where nothing can be told. */
export function likelyLanguages(text: string): readonly string[] {
  const prose = withoutCode(text.slice(0, MOST_CHARACTERS));
  const candidates = languagesOf[mainScript(prose) ?? ""] ?? [];
  if (candidates.length < 2) return candidates;
  const words = wordsOf(prose.toLowerCase());
  const scores = candidates
    .map((code) => ({ code, score: scoreOf(words, code) }))
    .toSorted((one, other) => other.score - one.score);
  const best = scores[0]?.score ?? 0;
  return scores.filter(({ score }) => score >= best * ALIKE || best < CLEAR).map(({ code }) => code);
}

/** Scores this close to the best leave the language open. */
const ALIKE = 0.9;

/** With less than two small words of one language nothing is clear. */
const CLEAR = 2;

function withoutCode(text: string): string {
  return text.replaceAll(/```[^]*?(?:```|$)|`[^`\n]*`|https?:\/\/\S+/g, " ");
}

/** A word counts the less the more languages have it. */
function scoreOf(words: readonly string[], code: string): number {
  const own = weights.get(code);
  return words.reduce((sum, word) => sum + (own?.get(word) ?? 0), 0);
}

const weights: ReadonlyMap<string, ReadonlyMap<string, number>> = weigh();

function weigh(): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const sets = Object.entries(functionWords).map(([code, words]) => [code, new Set(words.split(" "))] as const);
  const owners = (word: string): number => sets.filter(([, words]) => words.has(word)).length;
  return new Map(sets.map(([code, words]) => [code, new Map([...words].map((word) => [word, 1 / owners(word)]))]));
}
