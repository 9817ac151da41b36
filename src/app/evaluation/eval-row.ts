/** The question of a stored run as a row of an evaluation. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { isJsonObject, type JsonObject } from "../../core/json.ts";
import type { StoredRun } from "../../core/ports.ts";
import type { Message } from "../../core/types.ts";

/**
 * The whole conversation, the caller's checks, and what a right answer must have where somebody says so. What programs read from
 * the words of the request stays out: an evaluation reads it anew, and says that it did. Throws `run-texts-missing`, and
 * `request-invalid` for a question that is more than its words.
 */
export function evalRowOf(
  { id, records }: Pick<StoredRun, "id" | "records">,
  reference: string | number | undefined,
): JsonObject & { readonly id: string } {
  const input = records.find((record) => record.type === "run-start")?.input;
  if (input === undefined || input.storing !== undefined) throw textsMissing(id);
  const { conversation, checks } = input;
  if (!conversation.every(isTextAlone)) throw moreThanWords(id);
  const messages = conversation.map(({ role, content }) => ({ role, content }));
  const [first] = messages;
  return {
    id,
    ...(messages.length === 1 && first?.role === "user" ? { prompt: first.content } : { messages }),
    ...(checks !== undefined && checks.length > 0 && { checks }),
    ...(reference !== undefined && { reference }),
  };
}

function isTextAlone({ role, original }: Message): boolean {
  if (original === undefined) return true;
  const { content, tool_calls: calls } = original;
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return role !== "tool" && calls === undefined && parts.every((part) => isJsonObject(part) && part["type"] === "text");
}

function textsMissing(id: string): FrogcomError {
  return bilingualError("run-texts-missing", {
    en: `The run ${id} has no question to add: as its request asked (frogcom.store), its texts were not kept.`,
    ru: `Добавить из запуска ${id} нечего: по просьбе в его запросе (frogcom.store) тексты не сохранены.`,
  });
}

function moreThanWords(id: string): FrogcomError {
  const words = {
    en: `The question of the run ${id} is more than its words (images or tool calls), and rows of an evaluation hold text alone. Write the row by hand: frogcom eval run --data.`,
    ru: `Вопрос запуска ${id} — не только текст (картинки или вызовы инструментов), а строки оценки хранят только текст. Напишите строку сами: frogcom eval run --data.`,
  };
  return bilingualError("request-invalid", words, { param: "run_id" });
}
