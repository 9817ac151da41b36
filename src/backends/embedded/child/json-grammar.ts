/** Makes the grammar of a JSON schema, each schema once. */
import { parseJson } from "../../../core/json.ts";
import type { JsonSchema } from "../../../core/types.ts";
import type { Llama } from "./engine-api.ts";

/** More different schemas than FrogCom's own few come only from callers. */
const MAX_KEPT = 32;

export class JsonGrammars {
  readonly #llama: Pick<Llama, "createGrammarForJsonSchema">;
  readonly #kept = new Map<string, Promise<object>>();

  constructor(llama: Pick<Llama, "createGrammarForJsonSchema">) {
    this.#llama = llama;
  }

  of({ schema }: JsonSchema): Promise<object> {
    const key = JSON.stringify(schema);
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const made = this.#llama.createGrammarForJsonSchema(forEngine(schema));
    // A schema that cannot be a grammar fails its own calls, and is not kept.
    made.catch(() => this.#kept.delete(key));
    this.#kept.set(key, made);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return made;
  }
}

/**
 * The engine knows `oneOf` but not `anyOf`; to a grammar they are the same. And it takes an object whose properties
 * nobody names for one that has none.
 */
function forEngine(schema: object): object {
  const entries = Object.entries(schema).map(([key, value]: [string, unknown]): [string, unknown] => [
    key === "anyOf" ? "oneOf" : key,
    inner(value),
  ]);
  const written = Object.fromEntries(entries);
  const isOpen = written["type"] === "object" && written["properties"] === undefined;
  return isOpen ? { additionalProperties: true, ...written } : written;
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return typeof value === "object" && value !== null ? forEngine(value) : value;
}

const closings: Readonly<Record<string, string>> = { "{": "}", "[": "]", '"': '"' };

/** Whether the text is one whole JSON object, array or string, so that nothing more needs to be generated. A number could always go on. */
export function isWholeJson(text: string): boolean {
  const value = text.trim();
  const closing = closings[value.charAt(0)];
  return closing !== undefined && value.endsWith(closing) && parseJson(value) !== undefined;
}
