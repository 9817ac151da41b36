/** Finds with which words the answer, or a paragraph of it, is to begin or to end. */
import type { Check } from "../check.ts";
import { isAddressed } from "./addressed.ts";
import { matchesOf, LITERAL, type RequestText, saidBetween, sentenceAround } from "./request-text.ts";
import { FROM, LETTER, LETTERS, TO, pattern } from "../pattern-parts.ts";

const GAP = String.raw`[^"“.!?\n]`;
const ENDS = new RegExp(
  pattern`
    ${FROM}(?:(?:end|ends|ending|finish|finishes|finishing|conclude|concludes|concluding|close|closing
      |sign off|wrap up)(?: ${GAP}{0,60}?)? (?:with|by saying|in|on|using)${GAP}{0,50}
      |(?:very end|last (?:line|sentence|words?|phrase)|final (?:line|sentence|words?|phrase))${GAP}{0,60}
      |(?:законч|заверш|заканчива)${LETTER}{1,6}${GAP}{0,40}
      |(?:в (?:самом )?конце|последн${LETTER}{2,3} (?:предложени|слов|фраз
      |строк)${LETTER}{0,3})${GAP}{0,60})(?:: ?|(?<= ))(${LITERAL})
  `,
  "g",
);
const STARTS = new RegExp(
  pattern`
    ${FROM}(?:(?:start|starts|starting|begin|begins|beginning|open|opens|opening)(?: ${GAP}{0,40}?)? (?:with
      |by saying|using)${GAP}{0,40}|(?:first (?:line|sentence|words?|phrase))${GAP}{0,40}
      |нач(?:ни|ать|ните|инай|инайте|инаться|инается|инался)(?:сь|ся)?${TO}${GAP}{0,50}
      |перв${LETTER}{2,3} (?:предложени|слов|фраз|строк)${LETTER}{0,3}${GAP}{0,60})(?:: ?
      |(?<= ))(${LITERAL})
  `,
  "g",
);

/** Without quotation marks only what is called an exact phrase, or one word. */
const ENDS_BARE = new RegExp(
  pattern`
    ${FROM}(?:end|ends|finish|finishes|conclude|concludes|close)(?: ${GAP}{0,60}?)? with(?: this| the| these)?
      (?:(?: exact| following| exact same){1,2} (?:phrase|words|sentence|line)(?: of)?:?
      | (?:phrase|words|sentence|line):) ([^"\n:]{3,120}?[.?!])(?=\s|$)
    |${FROM}(?:законч|заверш)${LETTER}{1,6}(?: ${LETTER}{1,12}){0,2} (?:фразой|словами|предложением|строкой): ([^"\n:]{3,120}?[.?!])(?=\s|$)
    |${FROM}(?:very end|last (?:line|sentence|words?|phrase)) of[^.:!?\n]{0,40} (?:should|must) (?:read|be|say)
      (?: exactly)?(?: like)?(?: this)?: ?([^"\n]{3,120})$
  `,
  "g",
);
const STARTS_BARE = new RegExp(
  pattern`
    ${FROM}(?:(?:start|begin|open)(?: (?:your|the) ${LETTER}{1,12})? with the word
      |начни(?:те)?(?: ${LETTER}{1,12})? (?:со слова|словом)) ([${LETTERS}'-]{1,30})(?=[ ,.;!?\n]|$)
  `,
  "g",
);

/** The phrase is of a part of the answer, such as a paragraph or a postscript. */
const OF_A_PART = new RegExp(
  pattern`
    post ?-?script
    |paragraph
    |section
    |bullet
    |\beach\b
    |\bevery\b
    |stanza
    |\bitem
    |\bwords? that
    |абзац
    |раздел
    |кажд
    |пункт
    |строф
    |част(?:ь|и)${TO}
    |постскриптум
    |приписк
  `,
);

const ORDINALS = [
  "first|1st|перв",
  "second|2nd|втор",
  "third|3rd|трет",
  "fourth|4th|четверт",
  "fifth|5th|пят",
  "sixth|6th|шест",
  "seventh|7th|седьм",
  "eighth|8th|восьм",
  "ninth|9th|девят",
  "tenth|10th|десят",
];
const ORDINAL = `(?:${ORDINALS.join("|")})`;
const WORD = String.raw`(?: with| со?)?(?: the)?(?: word| слов(?:а|о|ом))?:? (${LITERAL}|[${LETTERS}'-]{1,30})`;
const PARAGRAPH = pattern`
    (?:(${ORDINAL})${LETTER}{0,3} (?:paragraph
      |абзац${LETTER}{0,2})|paragraph (?:number )?(\d{1,2})
      |абзац${LETTER}{0,2} (?:номер )?(\d{1,2}))
  `;
const PARAGRAPH_STARTS = new RegExp(
  pattern`
    ${FROM}(?:${PARAGRAPH}(?: (?:must|should|has to|needs to|shall|will|to|is to
      |долж${LETTER}{1,3}))? (?:start|starts|begin|begins|starting|beginning
      |нач${LETTER}{1,7})${WORD}|(?:start|begin
      |нач${LETTER}{1,6}) (?:the |of the )?${PARAGRAPH}${WORD})
  `,
  "g",
);

export function edgeChecks(request: RequestText): readonly Check[] {
  return [
    ...[STARTS, STARTS_BARE]
      .flatMap((pattern) => phrases(request, pattern))
      .map((text): Check => ({ type: "starts-with", text })),
    ...[ENDS, ENDS_BARE]
      .flatMap((pattern) => phrases(request, pattern))
      .map((text): Check => ({ type: "ends-with", text })),
    ...paragraphStarts(request),
  ];
}

function phrases(request: RequestText, pattern: RegExp): readonly string[] {
  return matchesOf(request.plain, pattern).flatMap(({ 0: match, index, ...groups }) => {
    const literal = groups[1] ?? groups[2] ?? groups[3] ?? "";
    const end = index + match.length;
    const from = Math.max(sentenceAround(request.plain, index).start, index - 24);
    const before = request.plain.slice(from, end - literal.length);
    const text = saidBetween(request, end - literal.length, end);
    const isMarker = /^p\. ?(?:p\. ?)?s/i.test(text);
    return OF_A_PART.test(before) || isMarker || !isAddressed(request, index) ? [] : [text];
  });
}

function paragraphStarts(request: RequestText): readonly Check[] {
  return matchesOf(request.plain, PARAGRAPH_STARTS).flatMap(({ 0: match, index, ...groups }): readonly Check[] => {
    if (!isAddressed(request, index)) return [];
    const [ordinal = "", number = ""] = [groups[1] ?? groups[5], groups[2] ?? groups[3] ?? groups[6] ?? groups[7]];
    const literal = groups[4] ?? groups[8] ?? "";
    const end = index + match.length;
    const paragraph = number === "" ? ordinalOf(ordinal) : Number(number);
    return [{ type: "paragraph-start", paragraph, word: saidBetween(request, end - literal.length, end) }];
  });
}

function ordinalOf(word: string): number {
  return ORDINALS.findIndex((forms) => new RegExp(`^(?:${forms})`).test(word)) + 1;
}
