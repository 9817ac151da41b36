/** Finds that the answer is to begin with the request itself, and what of it is to be repeated. */
import type { Check } from "../check.ts";
import { type RequestText, sentenceAround } from "./request-text.ts";
import { FROM, pattern } from "../pattern-parts.ts";

const REPEAT = new RegExp(
  pattern`
    ${FROM}(?:repeat|copy|restate|write out)(?:ing)? (?:back )?(?:the |this |my |that )?
      (?:exact |entire |whole |full |original |following )?
      (?:request|sentence|question|prompt|instruction|query|message|text|words)s?
      (?: above| below| as it is| exactly)?
    |${FROM}(?:повтори|перепиши|скопируй
      |воспроизведи)(?:те)? (?:дословно |слово в слово |сначала |полностью )?
      (?:мой |этот |весь |сам |мою |эту |всю )?(?:запрос|вопрос|просьбу|сообщение|текст запроса|предложение)
  `,
);
const EXACTLY = new RegExp(pattern`
    word for word
    |exact
    |verbatim
    |without (?:any )?change
    |before
    |first
    |as it is
    |do not change
    |дословно
    |слово в слово
    |сначала
    |без изменений
    |прежде
  `);

/** Lines that speak of the repeating are not part of what is repeated. */
const INSTRUCTION = new RegExp(
  pattern`
    \brepeat(?:ing)?\b
    |word for word
    |do not (?:say|add|change) any
    |before you (?:answer|say)
    |please do not change
    |повтор
    |слово в слово
    |дословно
  `,
  "i",
);

/** Shorter ones are no request. */
const SHORTEST = 10;
const LONGEST = 4000;

export function repeatChecks(request: RequestText): readonly Check[] {
  const { plain, said } = request;
  const match = REPEAT.exec(plain);
  if (match === null) return [];
  const { end } = sentenceAround(plain, match.index);
  if (!EXACTLY.test(plain.slice(Math.max(0, match.index - 60), end + 120))) return [];
  const text = requestIn(said, match.index);
  return text.length >= SHORTEST && text.length <= LONGEST ? [{ type: "starts-with", text }] : [];
}

/** The lines above the instruction, else those below it; where all stands on one line, what is before it or behind it. */
function requestIn(said: string, at: number): string {
  const lines = said.split("\n");
  const line = said.slice(0, at).split("\n").length - 1;
  const isText = (each: string): boolean => !INSTRUCTION.test(each);
  const above = lines.slice(0, line).filter(isText).join("\n").trim();
  const below = lines
    .slice(line + 1)
    .filter(isText)
    .join("\n")
    .trim();
  if (above !== "" || below !== "") return above === "" ? below : above;
  const sentences = said.split(/(?<=[.!?])\s+/);
  const first = sentences.findIndex((sentence) => INSTRUCTION.test(sentence));
  const before = sentences.slice(0, first).join(" ").trim();
  return before === "" ? sentences.filter(isText).join(" ").trim() : before;
}
