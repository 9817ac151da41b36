/** Reads from the user's own words what a program can check: no model, no tokens, far below a millisecond. */
import type { Message } from "../../types.ts";
import type { Check } from "../check.ts";
import { lengthChecks } from "./lengths.ts";
import { readRequest, type RequestText } from "./request-text.ts";

const families: readonly ((request: RequestText) => readonly Check[])[] = [lengthChecks];

/** The requirements of the last user message, each once. */
export function extractChecks(conversation: readonly Message[]): Check[] {
  const request = readRequest(conversation);
  const found = new Map(families.flatMap((family) => family(request)).map((check) => [JSON.stringify(check), check]));
  return [...found.values()];
}
