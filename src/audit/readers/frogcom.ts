/** FrogCom's own runs, as `frogcom runs export` and GET /v1/runs/{id} tell them. */
import type { Bilingual } from "../../core/bilingual.ts";
import { textAt, valueAt } from "../../core/json.ts";
import { nothing } from "../exchange.ts";
import type { Reader } from "./reader.ts";
import { readTurns } from "./turns.ts";

const withoutTexts: Bilingual = {
  en: "this run was stored without its texts",
  ru: "этот запуск сохранён без текстов",
};

export const frogcomReader: Reader = {
  fits: (record) => textAt(record, "object") === "run",
  read(record) {
    const answer = textAt(valueAt(record, "answer"), "text");
    if (textAt(record, "status") !== "done" || answer === undefined) return nothing;
    if (textAt(record, "store") === "summary") return { problem: withoutTexts };
    const input = valueAt(record, "input");
    const model = textAt(valueAt(input, "primary"), "model") ?? textAt(record, "model");
    const conversation = readTurns(valueAt(input, "conversation"));
    return { exchanges: [{ conversation, answer, ...(model !== undefined && { model }) }] };
  },
};
