/** Requests with their responses, both in OpenAI's shape, as proxies and scripts log them. */
import { textAt, valueAt } from "../../core/json.ts";
import { nothing } from "../exchange.ts";
import type { Reader } from "./reader.ts";
import { answerIn, conversationOf, embedded } from "./turns.ts";

const requestKeys = ["request", "req", "request_body", "body", "input"];
const responseKeys = ["response", "res", "response_body", "completion", "output"];

export const openaiReader: Reader = {
  fits: (record) => conversationOf(requestIn(record)).length > 0 && responseIn(record) !== undefined,
  read(record) {
    const request = requestIn(record);
    const response = responseIn(record);
    const answer = answerIn(response);
    if (answer === undefined) return nothing;
    const model = textAt(response, "model") ?? textAt(request, "model") ?? textAt(record, "model");
    return { exchanges: [{ conversation: conversationOf(request), answer, ...(model !== undefined && { model }) }] };
  },
};

/** A request may stand beside its response instead of under a key of its own. */
function requestIn(record: unknown): unknown {
  const inner = firstOf(record, requestKeys);
  return [inner, valueAt(inner, "body"), record].find((each) => conversationOf(each).length > 0);
}

function responseIn(record: unknown): unknown {
  const inner = firstOf(record, responseKeys);
  return embedded(valueAt(inner, "body") ?? inner);
}

function firstOf(record: unknown, keys: readonly string[]): unknown {
  const found = keys.map((key) => valueAt(record, key)).find((value) => value !== undefined && value !== null);
  return embedded(found);
}
