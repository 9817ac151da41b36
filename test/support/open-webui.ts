/** The recorded requests of Open WebUI, by what becomes of their answers. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Message } from "../../src/core/types.ts";

/** Asked behind the user's back. */
export const hiddenRequests = [
  "title",
  "tags",
  "follow-ups",
  "search-queries",
  "autocompletion",
  "image-prompt",
  "emoji",
  "tool-choice",
  "memory-review",
  "context-summary",
] as const;

/** Their answers are what the user reads. */
export const shownRequests = ["chat", "merged-answer"] as const;

export function openWebUiMessages(
  name: (typeof hiddenRequests)[number] | (typeof shownRequests)[number],
): readonly Message[] {
  const path = resolve(import.meta.dirname, `../fixtures/open-webui/${name}.json`);
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly messages: readonly Message[] }).messages;
}
