/** Finds where a text stops being JSON and says so in Python's words, as clients of the first implementation know them. */

export interface JsonProblem {
  /** Counted in characters from 0. */
  readonly position: number;
  readonly problem: string;
}

const SPACE = /[ \t\n\r]*/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What may stand in a string as it is: all but quotes, backslashes and control characters. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** What is wrong with a text that JSON.parse refused. */
export function locateJsonProblem(text: string): JsonProblem {
  try {
    const end = skip(text, readValue(text, skip(text, 0)));
    return { position: end, problem: "Extra data" };
  } catch (thrown) {
    if (thrown instanceof Stop) return { position: thrown.position, problem: thrown.message };
    throw thrown;
  }
}

class Stop extends Error {
  readonly position: number;

  constructor(problem: string, position: number) {
    super(problem);
    this.position = position;
  }
}

/** Reads one value and returns the place after it. Recursive: the caller has bounded the depth. */
function readValue(text: string, at: number): number {
  const opening = text[at];
  if (opening === '"') return readString(text, at);
  if (opening === "{") return readItems(text, at, "}", readMember);
  if (opening === "[") return readItems(text, at, "]", readValue);
  const end = match(LITERAL, text, at);
  if (end === undefined) throw new Stop("Expecting value", at);
  return end;
}

function readItems(text: string, at: number, closing: string, readItem: (text: string, at: number) => number): number {
  let next = skip(text, at + 1);
  if (text[next] === closing) return next + 1;
  for (;;) {
    next = skip(text, readItem(text, next));
    if (text[next] === closing) return next + 1;
    if (text[next] !== ",") throw new Stop("Expecting ',' delimiter", next);
    next = skip(text, next + 1);
  }
}

function readMember(text: string, at: number): number {
  if (text[at] !== '"') throw new Stop("Expecting property name enclosed in double quotes", at);
  const colon = skip(text, readString(text, at));
  if (text[colon] !== ":") throw new Stop("Expecting ':' delimiter", colon);
  return readValue(text, skip(text, colon + 1));
}

function readString(text: string, at: number): number {
  for (let next = at + 1; ;) {
    next = match(PLAIN, text, next) ?? next;
    if (text[next] === '"') return next + 1;
    if (next >= text.length) throw new Stop("Unterminated string starting at", at);
    const end = match(ESCAPE, text, next);
    if (end === undefined)
      throw new Stop(text[next] === "\\" ? "Invalid \\escape" : "Invalid control character at", next);
    next = end;
  }
}

function skip(text: string, at: number): number {
  return match(SPACE, text, at) ?? at;
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
