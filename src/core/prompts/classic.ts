/** What the guide's literal loop says: the goal prompt verbatim, the guidance as the reviewer wrote it. */
import { transcript } from "../conversation.ts";
import type { Message } from "../types.ts";
import type { Language } from "../languages.ts";
import { fence } from "./fence.ts";

export interface ClassicPrompt {
  readonly language: Language;
  readonly nonce: string;
  readonly goal: string;
  readonly conversation: readonly Message[];
  readonly draft: string;
}

/** The goal prompt is the system message; the reviewer sees the conversation and the draft as data. */
export function separateAdvice({ language, nonce, goal, conversation, draft }: ClassicPrompt): readonly Message[] {
  const words = text[language];
  const material = [
    words.conversation,
    fence("conversation", nonce, transcript(conversation)),
    words.draft,
    fence("draft", nonce, draft),
  ];
  return [
    { role: "system", content: goal },
    { role: "user", content: material.join("\n\n") },
  ];
}

/** The goal prompt is the next user turn of the same conversation. */
export function grownAdvice({ goal, conversation, draft }: ClassicPrompt): readonly Message[] {
  return [...conversation, { role: "assistant", content: draft }, { role: "user", content: goal }];
}

/** The guidance goes back to the primary, which writes the answer once more. */
export function applyAdvice(prompt: ClassicPrompt, guidance: string): readonly Message[] {
  const words = text[prompt.language];
  const task = [words.guidance, fence("guidance", prompt.nonce, guidance), words.task].join("\n\n");
  return [...prompt.conversation, { role: "assistant", content: prompt.draft }, { role: "user", content: task }];
}

const text = {
  en: {
    conversation: "The conversation:",
    draft: "The answer to be improved:",
    guidance: "An assistant suggests these clarifications of your last answer:",
    task: "Take them into account and give the improved answer to my request, whole and without comments.",
  },
  ru: {
    conversation: "Разговор:",
    draft: "Ответ, который нужно улучшить:",
    guidance: "Другой ассистент предлагает такие уточнения к твоему последнему ответу:",
    task: "Учти их и дай улучшенный ответ на мой запрос, целиком и без комментариев.",
  },
} as const satisfies Record<Language, Record<string, string>>;
