/** Calls as logs have them: a question, a response, and texts that come in pieces. */
import type { Reading } from "../../src/audit/exchange.ts";

export const question = "Explain a mutex in exactly 2 sentences.";
export const kept = "A mutex is a lock. One thread holds it.";
export const broken = "A mutex is a lock. One thread holds it. Others wait.";

export const turn = (role: string, content: unknown) => ({ role, content });

/** A response of chat completions. */
export function completion(content: string | null, model = "small-model"): object {
  return { object: "chat.completion", model, choices: [{ index: 0, message: { role: "assistant", content } }] };
}

/** A text in pieces of so many characters. */
export async function* inPieces(text: string, size = 7): AsyncGenerator<string, void> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size));
}

export function jsonLines(...rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** The exchanges of a reading as short lines: who said what, and what was answered by which model. */
export function shortly(reading: Reading | undefined): readonly string[] {
  if (reading === undefined || !("exchanges" in reading)) return [JSON.stringify(reading)];
  return reading.exchanges.map(({ conversation, answer, model }) => {
    const said = conversation.map(({ role, content }) => `${role}: ${content}`).join(" / ");
    return `${said} -> ${model ?? "?"}: ${answer}`;
  });
}
