/** Whole conversations that end with an answer: examples for fine-tuning, and chats that were saved as such. */
import { textAt, valueAt } from "../../core/json.ts";
import { nothing } from "../exchange.ts";
import type { Reader } from "./reader.ts";
import { readTurns } from "./turns.ts";

export const examplesReader: Reader = {
  fits: (record) => readTurns(turnsIn(record)).some(({ role }) => role === "assistant"),
  read(record) {
    const turns = readTurns(turnsIn(record));
    const last = turns.at(-1);
    if (last?.role !== "assistant") return nothing;
    const model = textAt(record, "model");
    const exchange = { conversation: turns.slice(0, -1), answer: last.content, ...(model !== undefined && { model }) };
    return { exchanges: [exchange] };
  },
};

function turnsIn(record: unknown): unknown {
  return valueAt(record, "messages") ?? valueAt(record, "conversations");
}
