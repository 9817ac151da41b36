/** Reads lists of words that a request names: `"rate" and "rte"`, `trust, brand, and law`, `: цена, скидка`. */
import { LITERAL, type RequestText, saidBetween } from "./request-text.ts";
import { LETTER, TO, pattern } from "../pattern-parts.ts";

export interface NamedWords {
  readonly words: readonly string[];
  /** Where the list ends in the plain text. */
  readonly end: number;
}

const MOST_WORDS = 20;

/** Small words that never are what somebody wants to read or not to read. */
const NO_WORD = new RegExp(pattern`
    ^(?:of|the|that|which|who|in|into|to|from|for|a|an|with|without|you|your|i|is|are|be|as|on|at|by|and|or
      |but|not|no|used|using|such|like|like|below|above|count|limit|long|each|per|more|less|fewer|least|most
      |exactly|only|all|any|only|should|must|can|cannot|may|will|anywhere|throughout|related|following
      |before|after|other|between|than|then|so|if|when|response|answer|characters?|letters?|it|this|these
      |и|или|но|в|во|на|с|со|к|о|об|от|до|для|из|по|что|который|которые|которых|которого|не|как|это|этого
      |эти|его|ее|их|должн[оаы]|может|могут|нужно|надо|вроде|типа|только|ровно|хотя|минимум|максимум|более
      |менее|больше|меньше|раз|раза|использовать|встречается|встречаются|встретится|встретиться|нельзя
      |запрещено|запрещены|ответе|тексте|всем|вслух|подряд|ни|ноль|лучше)$
  `);

/** "Use the word tide and write in German": after the conjunction a new requirement begins, and no further word is named. */
const NEW_REQUIREMENT =
  /^(?:do|don't|never|avoid|write|keep|answer|reply|respond|end|finish|start|begin|include|mention|use|пиши|напиши|ответь|отвечай|закончи|начни|уложись|избегай|используй|упомяни)(?:те)? (?!(?:and|or|и|или) )/;

/** What follows a bare word that is named, and not just a word of the sentence. */
const GOES_ON = new RegExp(
  pattern`
    ^(?:[,.;!?)/\n]|$| &| (?:and|or|in|at|must|should|appears?|cannot|can't|to|no|less|more|exactly|twice|once
      |anywhere|throughout|is|are|shall|will|has|needs|may|not|only|for|somewhere
      |и|или|в|не|должн${LETTER}|нельзя|хотя|минимум|как|ровно|встре${LETTER}+|исп${LETTER}+
      |употр${LETTER}+)${TO})
  `,
);

const BARE = /#?[a-zà-ÿа-я0-9][a-zà-ÿа-я0-9'-]*/y;
const COLON = new RegExp(
  pattern`
    (?: (?:in|within|throughout|below|here|anywhere
      |в|ниже)[^.:;!?\n"]{0,30}(?=:))?(?:,? (?:such as|like|including|e\.g\.,?
      |вроде|например,?)(?= "))?[ ]?(?:\(|\[)?(?::| -| —|)[ \n]?(?:\[|\()?
  `,
  "y",
);
const SEPARATOR = /[ ]?(?:,|;|\/|&)?[ \n]*(?:(?:and|or|и|или|а также|as well as|nor|ни)(?= ))?[ ]*/y;
const literal = new RegExp(LITERAL, "y");

/** The words named from a place on; none where something else stands there. */
export function wordsFrom(request: RequestText, start: number): NamedWords {
  const { plain } = request;
  const opening = matchAt(COLON, plain, start);
  const from = start + opening.length;
  const hasColon = opening.includes(":");
  const words: string[] = [];
  const isQuoted = plain.startsWith('"', from);
  let [at, end] = [from, from];
  while (words.length < MOST_WORDS) {
    const item = isQuoted ? matchAt(literal, plain, at).length : itemAt(plain, at, hasColon);
    if (item === 0) break;
    words.push(saidBetween(request, at, at + item));
    end = at + item;
    const separator = matchAt(SEPARATOR, plain, end);
    at = end + separator.length;
    if (separator.trim() === "") break;
  }
  return { words, end };
}

/** The length of the item at a place: a quoted literal or a bare word; after a colon also a phrase up to the comma. */
function itemAt(plain: string, at: number, mayBePhrase: boolean): number {
  const quoted = matchAt(literal, plain, at);
  if (quoted !== "") return quoted.length;
  const word = matchAt(BARE, plain, at);
  if (word === "" || NO_WORD.test(word)) return 0;
  if (NEW_REQUIREMENT.test(plain.slice(at, at + 24))) return 0;
  if (!mayBePhrase) return GOES_ON.test(plain.slice(at + word.length, at + word.length + 16)) ? word.length : 0;
  const phrase =
    /^[a-zà-ÿа-я0-9][a-zà-ÿа-я0-9'-]*(?: (?!(?:and|or|и|или) )[a-zà-ÿа-я0-9'-]+){0,2}(?=[,;.\n\])]|$| (?:and|or|и|или) )/.exec(
      plain.slice(at, at + 80),
    );
  return phrase === null ? word.length : phrase[0].length;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
