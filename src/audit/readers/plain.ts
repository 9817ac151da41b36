/** Rows with a question and an answer, as JSON or from a table. */
import { textAt, valueAt } from "../../core/json.ts";
import type { Message } from "../../core/types.ts";
import { nothing } from "../exchange.ts";
import type { Reader } from "./reader.ts";

/** How the columns are called, in order: the first that is there counts. */
export const promptColumns = ["prompt", "question", "instruction", "query", "вопрос", "запрос"];
export const answerColumns = ["answer", "response", "completion", "output", "reply", "ответ"];

export const plainReader: Reader = {
  fits: (record) => cell(record, promptColumns) !== undefined && cell(record, answerColumns) !== undefined,
  read(record) {
    const prompt = cell(record, promptColumns);
    const answer = cell(record, answerColumns);
    if (prompt === undefined || answer === undefined) return nothing;
    const system = textAt(record, "system");
    const material = textAt(record, "input") ?? "";
    const conversation: readonly Message[] = [
      ...(system === undefined || system === "" ? [] : [{ role: "system" as const, content: system }]),
      { role: "user", content: material === "" ? prompt : `${prompt}\n\n${material}` },
    ];
    const model = textAt(record, "model");
    return { exchanges: [{ conversation, answer, ...(model !== undefined && model !== "" && { model }) }] };
  },
};

function cell(record: unknown, names: readonly string[]): string | undefined {
  const value = names.map((name) => valueAt(record, name)).find((found) => found !== undefined && found !== null);
  return typeof value === "string" ? value : undefined;
}
