/** Puts tool calls together out of the pieces in which servers stream them. */
import { randomUUID } from "node:crypto";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { isJsonObject, type JsonObject, numberAt, textAt } from "../../core/json.ts";
import { parseModestJson } from "../../core/modest-json.ts";

/** Of one answer; each piece looks for its call among them. */
const MOST_CALLS = 1000;

interface OpenCall {
  readonly index: number | undefined;
  fields: JsonObject;
}

function tooManyCalls(): FrogcomError {
  return bilingualError("answer-too-large", {
    en: `The answer has more than ${MOST_CALLS} tool calls.`,
    ru: `В ответе больше ${MOST_CALLS} вызовов инструментов.`,
  });
}

/** Takes the pieces in order, whole calls too; what else a server puts into a call is kept. */
export class ToolCallAssembler {
  readonly #calls: OpenCall[] = [];

  take(piece: JsonObject): void {
    const call = this.#callOf(piece);
    call.fields = joinFields(call.fields, piece);
  }

  /** Each call in OpenAI's shape, with an id also where the server gave none: a client answers a call by its id. */
  calls(): readonly JsonObject[] {
    return this.#calls.filter(({ fields }) => nameIn(fields) !== undefined).map(({ fields }) => wholeCall(fields));
  }

  #callOf(piece: JsonObject): OpenCall {
    const index = numberAt(piece, "index");
    const known = index === undefined ? this.#indexless(piece) : this.#calls.findLast((call) => call.index === index);
    if (known !== undefined && !beginsAnother(known, piece)) return known;
    if (this.#calls.length === MOST_CALLS) throw tooManyCalls();
    const begun = { index, fields: {} };
    this.#calls.push(begun);
    return begun;
  }

  #indexless(piece: JsonObject): OpenCall | undefined {
    const id = textAt(piece, "id");
    const known = id === undefined ? undefined : this.#calls.findLast(({ fields }) => fields["id"] === id);
    return known ?? this.#calls.at(-1);
  }
}

/**
 * Whether a piece at the place of a known call is a call of its own. Ollama and gateways to Gemini give each call the
 * index 0 or none; LM Studio and Kimi give each piece of one call a new id, but only the first one a name.
 */
function beginsAnother({ index, fields }: OpenCall, piece: JsonObject): boolean {
  if (nameIn(piece) === undefined) return false;
  const id = textAt(piece, "id") || undefined;
  const isOther = id === undefined ? index === undefined : id !== fields["id"];
  const said = textAt(bodyOf(fields), "arguments") ?? "";
  return isOther && (said === "" || parseModestJson(said) !== undefined);
}

/** OpenAI calls functions and custom tools, each under a key of its own. */
function bodyOf(fields: JsonObject): unknown {
  return fields["function"] ?? fields["custom"];
}

function nameIn(fields: JsonObject): string | undefined {
  return textAt(bodyOf(fields), "name") || undefined;
}

function joinFields(known: JsonObject, piece: JsonObject): JsonObject {
  const joined: Record<string, unknown> = { ...known };
  for (const [key, value] of Object.entries(piece)) {
    if (value !== null && key !== "index") joined[key] = joinValues(key, joined[key], value);
  }
  return joined;
}

function joinValues(key: string, before: unknown, value: unknown): unknown {
  switch (key) {
    case "arguments":
    case "input":
      return `${typeof before === "string" ? before : ""}${typeof value === "string" ? value : JSON.stringify(value)}`;
    case "id":
    case "type":
      return before || value;
    case "name":
      // Some servers say the name with each piece, some cut it.
      return typeof before === "string" && before !== value ? `${before}${String(value)}` : value;
    default:
      return isJsonObject(value) ? joinFields(isJsonObject(before) ? before : {}, value) : value;
  }
}

function wholeCall({ id, type, ...rest }: JsonObject): JsonObject {
  const body = isJsonObject(rest["function"]) ? { function: { arguments: "", ...rest["function"] } } : {};
  return { id: id || `call_${randomUUID()}`, type: type || "function", ...rest, ...body };
}
