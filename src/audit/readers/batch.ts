/** OpenAI's batches: the file of requests and the file of responses, which belong together by `custom_id`. */
import { isJsonObject, numberAt, textAt, valueAt } from "../../core/json.ts";
import type { Reading } from "../exchange.ts";
import type { Reader } from "./reader.ts";
import { answerIn, conversationOf } from "./turns.ts";

export const batchReader: Reader = {
  fits: (record) =>
    textAt(record, "custom_id") !== undefined &&
    (isJsonObject(valueAt(record, "body")) ||
      valueAt(record, "response") !== undefined ||
      valueAt(record, "error") !== undefined),
  read(record) {
    const key = textAt(record, "custom_id");
    if (key === undefined) return undefined;
    const request = valueAt(record, "body");
    return isJsonObject(request) ? asked(key, request) : said(key, valueAt(record, "response"));
  },
};

function asked(key: string, request: unknown): Reading {
  const model = textAt(request, "model");
  return { key, asks: { conversation: conversationOf(request), ...(model !== undefined && { model }) } };
}

function said(key: string, response: unknown): Reading {
  const body = valueAt(response, "body");
  const status = numberAt(response, "status_code") ?? 200;
  const answer = status < 300 ? answerIn(body) : undefined;
  const model = textAt(body, "model");
  return { key, says: answer === undefined ? undefined : { answer, ...(model !== undefined && { model }) } };
}
