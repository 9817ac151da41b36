/** Everything that is said to the primary when it refines its draft, in both languages. */
import type { Message } from "../types.ts";
import type { Language } from "../languages.ts";
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

/** The same as edits: JSON of passages and what stands in their place. */
export function editDraft(prompt: RefinePrompt): readonly Message[] {
  const words = text[prompt.language];
  const task = [words.findings, fence("guidance", prompt.nonce, prompt.guidance), words.edits].join("\n\n");
  return [...prompt.conversation, { role: "assistant", content: prompt.draft }, { role: "user", content: task }];
}

const text = {
  en: {
    findings: "A reviewer has read your last answer and reports:",
    task: "Write the answer to my request again with these points mended, and change nothing else. If a point is mistaken, ignore it. Give the whole corrected answer only: no comment on the review or on what you changed.",
    edits:
      'Mend these points in your last answer by small edits, and change nothing else. If a point is mistaken, leave it out. Answer with one JSON object and nothing else: its key "edits" is a list; each item has "quote" (words that stand in the answer, exactly as they are written there) and "replacement" (what is to stand in their place). To add something, quote the words before it and repeat them in the replacement.',
  },
  ru: {
    findings: "Проверяющий прочитал твой последний ответ и сообщает:",
    task: "Напиши ответ на мой запрос заново, исправив эти места и больше ничего не меняя. Если замечание ошибочно, пропусти его. Дай только исправленный ответ целиком: без комментариев о проверке и о том, что изменено.",
    edits:
      'Исправь эти места в твоём последнем ответе небольшими правками и больше ничего не меняй. Если замечание ошибочно, пропусти его. Ответь одним объектом JSON, без другого текста: ключ "edits" — список; у каждого элемента есть "quote" (слова ответа в точности как они там написаны) и "replacement" (что должно стоять на их месте). Чтобы что-то добавить, приведи слова перед этим местом и повтори их в замене.',
  },
} as const satisfies Record<Language, Record<string, string>>;

/**
 * What stands around the guidance. A small model likes to repeat it instead of doing it. The form of edits is not among it: an
 * answer that is a prompt may ask for "one JSON object and nothing else", too.
 */
export const refineTasks: readonly string[] = Object.values(text).flatMap(({ findings, task }) => [findings, task]);
