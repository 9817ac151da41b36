/** Renders a conversation as plain text for a base model, which only knows how to go on. */
import type { Message } from "../../core/types.ts";

export interface RawPrompt {
  readonly prompt: string;
  /** Texts at which the model has begun to write the other side's turn. */
  readonly stop: readonly string[];
}

const labels = {
  en: { user: "User:", assistant: "Assistant:" },
  ru: { user: "Пользователь:", assistant: "Ассистент:" },
};

/** System text stands first and bare, each turn behind its label, and the assistant's label ends the prompt. */
export function renderRawPrompt(messages: readonly Message[]): RawPrompt {
  const { user, assistant } = isRussian(messages) ? labels.ru : labels.en;
  const paragraphs = messages.map(({ role, content }) => {
    if (role === "system" || role === "developer") return content;
    return `${role === "assistant" ? assistant : user} ${content}`;
  });
  return { prompt: [...paragraphs, assistant].join("\n\n"), stop: [`\n${user}`, `\n${assistant}`] };
}

/** By the newest user message: labels in its language keep the model in it. */
function isRussian(messages: readonly Message[]): boolean {
  const last = messages.findLast(({ role }) => role === "user") ?? messages.at(-1);
  return /\p{Script=Cyrillic}/u.test(last?.content ?? "");
}
