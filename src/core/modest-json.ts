/** JSON that a model or its server wrote: read only where it has no more values and levels than an answer can need. */
import { parseJson } from "./json.ts";
import { jsonExcess } from "./json-excess.ts";

/** Twenty log probabilities for each of 4,096 tokens are 700,000 values. Parsed values are walked by functions that call themselves. */
const bounds = { levels: 200, values: 1_000_000 };

/** So short a text does no harm, whatever it holds. */
const FREE_CHARACTERS = 4096;

export function isModestJson(text: string): boolean {
  return text.length <= FREE_CHARACTERS || jsonExcess(text, bounds) === undefined;
}

/** The parsed value, or undefined for text that is not JSON or is too much of it. */
export function parseModestJson(text: string): unknown {
  return isModestJson(text) ? parseJson(text) : undefined;
}
