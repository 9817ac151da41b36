/** Recognises the requests that chat front ends send behind the user's back: for titles, tags, suggestions. */
import { lastUserText } from "./conversation.ts";
import type { Message } from "./types.ts";

/** Nobody writes a request of this length by hand that begins like one of these; longer texts are not looked at. */
const LONGEST_LOOKED_AT = 4000;

/** Open WebUI, LibreChat, LobeChat, Chatbox, big-AGI: how their hidden requests begin or end. */
const patterns: readonly RegExp[] = [
  /^### Task:\s*\n.{0,400}\b(title|tags?|follow-?up|search quer|autocompl|emoji|summari[sz]ing)/is,
  /^### Task:\s*\n(Predict \S+ useful messages this user might|Summari[sz]e the conversation history\b)/i,
  /^### Task:\s*\nGenerate a detailed prompt for an?m? image generation task\b/i,
  /^Your task is to reflect the speaker's likely facial expression through a fitting emoji\b/i,
  /^(Generate|Create|Provide|Write|Give)( me)? an? (concise|short|brief)[^.\n]{0,80}\btitle\b/i,
  /\b(title|heading) for (the|this) (conversation|chat|dialogue)\b[^]{0,200}$/i,
  /^(Based on the chat history, )?give this conversation a name\b/i,
  /^Suggest (up to )?(\d|three|four|five)[^.\n]{0,40}\bfollow-?up\b/i,
];

export function isTaskRequest(conversation: readonly Message[]): boolean {
  const text = lastUserText(conversation).trimStart().slice(0, LONGEST_LOOKED_AT);
  return patterns.some((pattern) => pattern.test(text)) || isTaskPrompt(conversation[0]);
}

/** Open WebUI says in the system message that the answer is for itself. */
function isTaskPrompt(first: Message | undefined): boolean {
  if (first?.role !== "system") return false;
  const { content } = first;
  const choosesTools =
    content.startsWith("Available Tools: ") && content.includes("choose and return the correct tool(s)");
  return choosesTools || content.startsWith("You are Open WebUI's private memory reviewer");
}
