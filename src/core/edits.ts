/** Refining by edits: small replacements instead of a new text, each of them judged before it is kept. */
import { locateQuote } from "./findings/locate-quote.ts";
import { type JsonObject, listAt, textAt } from "./json.ts";
import { completeObjects } from "./json-objects.ts";
import { failsMore, type Judgement } from "./judgement.ts";
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

/** The edits of a reply, or undefined when it has none in a readable form. */
export function readEdits(reply: string): readonly Edit[] | undefined {
  const objects = completeObjects(reply);
  const found = objects.flatMap(editIn);
  if (found.length > 0) return found;
  return objects.some((object) => Array.isArray(object["edits"])) ? [] : undefined;
}

function editIn(object: JsonObject): readonly Edit[] {
  const [quote, replacement] = [textAt(object, "quote"), textAt(object, "replacement")];
  return quote === undefined || replacement === undefined || listAt(object, "edits").length > 0
    ? []
    : [{ quote, replacement }];
}

/**
 * The text with those edits after which no further check fails. Undefined when the text had better be written anew: a quote
 * stands nowhere, or the edits are too many.
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
    if (place === undefined) return undefined;
    const changed = edited.slice(0, place.start) + replacement + edited.slice(place.end);
    if (!failsMore(judge(changed), judge(edited))) edited = changed;
  }
  return edited;
}
