/** Finds the complete JSON objects in a text that may be cut, fenced, surrounded by prose, or still streaming in. */
import { isJsonObject, type JsonObject } from "./json.ts";
import { parseModestJson } from "./modest-json.ts";

/** Pairs of braces beyond this many are passed over: a review is a handful, and each one costs a parse. */
const MOST_OBJECTS = 100;

/** Every complete object, in the order in which they end: an object follows its own children. */
export function completeObjects(text: string): readonly JsonObject[] {
  return createObjectReader()(text);
}

/**
 * Fed with a text piece by piece; returns the objects that each piece completes. Takes time linear in the text.
 * Prose has braces and quotes of its own: a brace opens an object only if a key or its end follows, and quotes
 * only count inside one.
 */
export function createObjectReader(): (piece: string) => readonly JsonObject[] {
  const open: number[] = [];
  let text = "";
  let brace: number | undefined;
  let isInString = false;
  let isEscaped = false;
  let tried = 0;

  function openAt(start: number | undefined, next: string): void {
    if (start !== undefined && (next === '"' || next === "}")) open.push(start);
  }

  function close(end: number): JsonObject[] {
    const start = open.pop();
    return start === undefined || tried++ >= MOST_OBJECTS ? [] : parseObject(text.slice(start, end));
  }

  return (piece) => {
    const offset = text.length;
    const found: JsonObject[] = [];
    text += piece;
    for (let at = 0; at < piece.length; at++) {
      const character = piece.charAt(at);
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (character === "\\") isEscaped = true;
        else isInString = character !== '"';
      } else if (!/\s/.test(character)) {
        openAt(brace, character);
        brace = character === "{" ? offset + at : undefined;
        isInString = character === '"' && open.length > 0;
        if (character === "}") found.push(...close(offset + at + 1));
      }
    }
    return found;
  };
}

function parseObject(json: string): JsonObject[] {
  const value = parseModestJson(json);
  return isJsonObject(value) ? [value] : [];
}
