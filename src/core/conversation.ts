/** Reads a conversation: its last question, and its turns as plain text. */
import { inWords } from "./message-words.ts";
import type { Message } from "./types.ts";

/** The text of the last user message, or "" when nobody asked anything. */
export function lastUserText(conversation: readonly Message[]): string {
  return conversation.findLast((message) => message.role === "user")?.content ?? "";
}

/** A list shows no more of a prompt than this; a prompt of a megabyte would make each list one of fifty. */
const LISTED_CHARACTERS = 2000;

/** Half of a character, which no store and no client can be given. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** What a list of runs shows of a conversation: the beginning of its last question. */
export function listedPrompt(conversation: readonly Message[]): string {
  const beginning = lastUserText(conversation).slice(0, LISTED_CHARACTERS);
  return beginning.replaceAll(LONE_SURROGATE, "\uFFFD");
}

/** The turns as text, each under its role, for a reader who is not part of the conversation; images and tool calls are named. */
export function transcript(conversation: readonly Message[]): string {
  return conversation.map((message) => `[${message.role}]\n${inWords(message)}`).join("\n\n");
}
