/** Reads JSON as small models write it: other quotes, bare keys, commas too many, comments, an end that is missing. */
import { isJsonObject, type JsonObject } from "./json.ts";

/** Deeper nesting is not what anybody asked for. */
const MOST_LEVELS = 20;

/** The first object or list in a text as far as it can be understood, or undefined. Takes time linear in the text. */
export function parseLenient(text: string): unknown {
  const start = text.search(/[{[]/);
  return start < 0 ? undefined : new LenientReader(text, start).value(0);
}

/** The objects of that value, the inner ones first; an empty list is an object that found nothing. */
export function lenientObjects(text: string): readonly JsonObject[] {
  return objectsIn(parseLenient(text));
}

function objectsIn(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.length === 0 ? [{ findings: [] }] : value.flatMap(objectsIn);
  if (!isJsonObject(value)) return [];
  return [...Object.values(value).flatMap(innerObjects), value];
}

function innerObjects(part: unknown): readonly JsonObject[] {
  const parts: readonly unknown[] = Array.isArray(part) ? part : [part];
  return parts.flatMap(objectsIn);
}

/** What closes a text that is opened by the key. */
const closings: Readonly<Record<string, string>> = { '"': '"', "'": "'", "“": "”", "”": "”", "«": "»", "`": "`" };

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["none", null],
]);

class LenientReader {
  readonly #text: string;
  /** Behind it no comment is closed any more. */
  readonly #lastCommentEnd: number;
  #at: number;
  /** The end of the text was met in the middle of the last value. */
  #endedInside = false;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#lastCommentEnd = text.lastIndexOf("*/");
    this.#at = start;
  }

  value(level: number): unknown {
    this.#skip();
    const next = this.#peek();
    if (level > MOST_LEVELS || next === "") return undefined;
    if (next === "{") return this.#object(level);
    if (next === "[") return this.#list(level);
    return closings[next] === undefined ? this.#bare(/[,}\]\n]/) : this.#quoted(next);
  }

  /** Of one that the end of the text cut short, what was said by then counts, and not what is half said. */
  #object(level: number): Readonly<Record<string, unknown>> | undefined {
    const entries: (readonly [string, unknown])[] = [];
    this.#at++;
    for (this.#skip(); this.#peek() !== "" && this.#peek() !== "}"; this.#skip()) {
      const before = this.#at;
      const key = closings[this.#peek()] === undefined ? this.#bare(/[:=,}\n]/) : this.#quoted(this.#peek());
      // A key that was cut short leaves the value before it whole.
      this.#endedInside = false;
      this.#skip();
      if (/[:=]/.test(this.#peek())) {
        this.#at++;
        entries.push([String(key), this.value(level + 1)]);
      }
      if (this.#at === before) this.#at++;
    }
    const isCut = this.#peek() === "";
    if (isCut && this.#endedInside && typeof entries.at(-1)?.[1] === "string") entries.pop();
    this.#at++;
    return !isCut || level === 0 || entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }

  #list(level: number): readonly unknown[] {
    const list: unknown[] = [];
    this.#at++;
    for (this.#skip(); this.#peek() !== "" && this.#peek() !== "]"; this.#skip()) {
      const before = this.#at;
      // An object that ends here ended the list too, and its bracket was forgotten.
      if (this.#peek() === "}") return list;
      const value = this.value(level + 1);
      if (value !== undefined && value !== "") list.push(value);
      if (this.#at === before) this.#at++;
    }
    this.#at++;
    return list;
  }

  /** A quote inside a text does not end it unless something follows that can only stand between values. */
  #quoted(opening: string): string {
    const closing = closings[opening] ?? opening;
    let value = "";
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const character = this.#text.charAt(this.#at);
      if (character === "\\") value += this.#escaped();
      else if (character === closing && this.#endsHere()) break;
      else value += character;
    }
    this.#endedInside = this.#at >= this.#text.length;
    this.#at++;
    return value;
  }

  #escaped(): string {
    this.#at++;
    const character = this.#text.charAt(this.#at);
    if (character !== "u") return { n: "\n", t: "\t" }[character] ?? character;
    const code = Number.parseInt(this.#text.slice(this.#at + 1, this.#at + 5), 16);
    if (Number.isNaN(code)) return "";
    this.#at += 4;
    return String.fromCharCode(code);
  }

  #endsHere(): boolean {
    return /^\s*([,:=}\]]|$|\n|\/\/)/.test(this.#text.slice(this.#at + 1, this.#at + 40));
  }

  #bare(end: RegExp): unknown {
    const start = this.#at;
    const isComment = (): boolean => this.#text.startsWith("//", this.#at);
    while (this.#at < this.#text.length && !end.test(this.#peek()) && !isComment()) this.#at++;
    const said = this.#text.slice(start, this.#at).trim();
    const number = Number(said);
    return words.has(said.toLowerCase())
      ? words.get(said.toLowerCase())
      : said !== "" && !Number.isNaN(number)
        ? number
        : said;
  }

  /** Blanks, commas and comments between values; a comment that is never closed is none. */
  #skip(): void {
    const between = /[\s,;\ufeff]+|\/\/[^\n]*/y;
    for (let before = -1; this.#at > before;) {
      before = this.#at;
      between.lastIndex = this.#at;
      this.#at += between.exec(this.#text)?.[0].length ?? 0;
      if (this.#text.startsWith("/*", this.#at) && this.#at + 2 <= this.#lastCommentEnd)
        this.#at = this.#text.indexOf("*/", this.#at + 2) + 2;
    }
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }
}
