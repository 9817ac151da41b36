/** Refining by edits: small replacements instead of a new text, each of them judged before it is kept. */
import { isClear, locateQuote, type Range } from "./findings/locate-quote.ts";
import { type JsonObject, valueUnder } from "./json.ts";
import { completeObjects } from "./json-objects.ts";
import { lenientObjects } from "./lenient-json.ts";
import { failsMore, type Judgement } from "./judgement.ts";
import { trailing } from "./trailing.ts";
import type { JsonSchema } from "./types.ts";

export interface Edit {
  readonly quote: string;
  readonly replacement: string;
}

/** More of them, and writing the text anew is cheaper and reads better. */
const MOST_EDITS = 8;

export const editsFormat: JsonSchema = {
  name: "edits",
  schema: {
    type: "object",
    properties: {
      edits: {
        type: "array",
        maxItems: MOST_EDITS,
        items: {
          type: "object",
          properties: { quote: { type: "string" }, replacement: { type: "string" } },
          required: ["quote", "replacement"],
          additionalProperties: false,
        },
      },
    },
    required: ["edits"],
    additionalProperties: false,
  },
};

/** What models call the two where no grammar holds them to the asked keys. */
const quoteKeys = ["quote", "old", "find", "search", "original"];
const replacementKeys = ["replacement", "new", "replace", "corrected"];

/** The edits of a reply, each once, or undefined when it has none in a readable form. */
export function readEdits(reply: string): readonly Edit[] | undefined {
  const strict = completeObjects(reply);
  const objects = strict.some(listsEdits) ? strict : [...strict, ...lenientObjects(reply)];
  const found = new Map(objects.flatMap(editIn).map((edit) => [JSON.stringify(edit), edit]));
  if (found.size > 0) return [...found.values()];
  return objects.some(listsEdits) ? [] : undefined;
}

function listsEdits(object: JsonObject): boolean {
  return Array.isArray(valueUnder(object, "edits"));
}

function editIn(object: JsonObject): readonly Edit[] {
  const [quote, replacement] = [textUnder(object, quoteKeys), textUnder(object, replacementKeys)];
  return quote === undefined || replacement === undefined ? [] : [{ quote, replacement }];
}

function textUnder(object: JsonObject, keys: readonly string[]): string | undefined {
  return keys.map((key) => valueUnder(object, key)).find((value) => typeof value === "string");
}

/**
 * The text with those edits after which no further check fails. Undefined when the text had better be written anew: a quote
 * stands nowhere, it is not clear which passage it means, or the edits are too many.
 */
export function applyEdits(
  text: string,
  edits: readonly Edit[],
  judge: (text: string) => Judgement,
): string | undefined {
  if (edits.length > MOST_EDITS) return undefined;
  let edited = text;
  for (const { quote, replacement } of edits) {
    const place = locateQuote(edited, quote);
    if (place === undefined || !isClear(edited, place)) return undefined;
    const changed = withReplaced(edited, place, { quote, replacement });
    if (!failsMore(judge(changed), judge(edited))) edited = changed;
  }
  return edited;
}

/** Marks at the ends of words; more of them in a row are no accident. */
const MARKS = /^[.!?,;:"'«»„“”‘’`*_…]{1,3}$/;

/** Marks that the replacement brings along are not doubled, and what is the quote's own is none of the text's. */
function withReplaced(text: string, { start, end }: Range, { quote, replacement }: Edit): string {
  const passage = text.slice(start, end);
  const fitting = withoutOwn(replacement, quote, passage);
  const isDoubled = (marks: string, neighbour: string, own: string): boolean =>
    MARKS.test(marks) && marks === neighbour && marks !== own;
  const [before = 0] = [3, 2, 1].filter((count) =>
    isDoubled(fitting.slice(0, count), text.slice(Math.max(0, start - count), start), passage.slice(0, count)),
  );
  const [after = 0] = [3, 2, 1].filter((count) =>
    isDoubled(fitting.slice(-count), text.slice(end, end + count), passage.slice(-count)),
  );
  return text.slice(0, start - before) + fitting + text.slice(end + after);
}

/** What a model put around both, and the text has not: a list's mark before, a stop behind. */
function withoutOwn(replacement: string, quote: string, passage: string): string {
  const mark = /^\s*(?:[-•]|\d+[.)])\s+/.exec(quote)?.[0] ?? "";
  const stop = trailing(quote, /[.!?,;:…]/);
  const start = replacement.startsWith(mark) && !passage.startsWith(mark) ? mark.length : 0;
  const isOwnStop = stop !== "" && replacement.endsWith(stop) && !passage.endsWith(stop);
  return replacement.slice(start, isOwnStop ? -stop.length : undefined);
}
