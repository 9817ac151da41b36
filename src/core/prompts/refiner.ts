/** Everything that is said to the primary when it refines its draft, in both languages. */
import type { Language, Message } from "../types.ts";
import { fence } from "./fence.ts";

export interface RefinePrompt {
  readonly language: Language;
  readonly nonce: string;
  readonly conversation: readonly Message[];
  readonly draft: string;
  readonly guidance: string;
}

/** The conversation goes on: the draft is the assistant's turn, the guidance a delimited user turn. */
export function refineDraft(prompt: RefinePrompt): readonly Message[] {
  const words = text[prompt.language];
  const task = [words.findings, fence("guidance", prompt.nonce, prompt.guidance), words.task].join("\n\n");
  return [...prompt.conversation, { role: "assistant", content: prompt.draft }, { role: "user", content: task }];
}

const text = {
  en: {
    findings: "A reviewer has read your last answer and reports:",
    task: "Write the answer to my request again with these points mended, and change nothing else. If a point is mistaken, ignore it. Give the whole corrected answer only: no comment on the review or on what you changed.",
  },
  ru: {
    findings: "Проверяющий прочитал твой последний ответ и сообщает:",
    task: "Напиши ответ на мой запрос заново, исправив эти места и больше ничего не меняя. Если замечание ошибочно, пропусти его. Дай только исправленный ответ целиком: без комментариев о проверке и о том, что изменено.",
  },
} as const satisfies Record<Language, Record<string, string>>;
