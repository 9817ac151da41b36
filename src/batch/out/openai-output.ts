/** Lines of the output file of OpenAI's batches. */
import { type JsonObject, objectAt, textAt } from "../../core/json.ts";
import type { RowAnswer } from "../answers/row-answer.ts";
import type { RowFailure } from "../journal/records.ts";
import type { BatchRow } from "../rows/batch-row.ts";

export function outputLine(
  { cells, index, name }: BatchRow,
  answer: RowAnswer | undefined,
  failure: RowFailure | undefined,
): JsonObject {
  const id = `batch_req_${index}`;
  if (answer === undefined) {
    const error = { code: failure?.code ?? "internal", message: failure?.message ?? "" };
    return { id, custom_id: name, response: null, error };
  }
  const body = textAt(cells, "url") === "/v1/completions" ? textCompletion(answer) : chatCompletion(answer);
  return { id, custom_id: name, response: { status_code: 200, request_id: answer.run, body }, error: null };
}

function chatCompletion(answer: RowAnswer): JsonObject {
  const message = { role: "assistant", content: answer.text, ...objectAt(answer.told, "message") };
  return completion("chat.completion", answer, { message });
}

function textCompletion(answer: RowAnswer): JsonObject {
  return completion("text_completion", answer, { text: answer.text });
}

function completion(object: string, answer: RowAnswer, content: JsonObject): JsonObject {
  const { run, told, finishReason, promptTokens, completionTokens, status, accepted, stopCause, rounds, cost } = answer;
  const isCounted = promptTokens !== null && completionTokens !== null;
  const usage = { prompt_tokens: promptTokens, completion_tokens: completionTokens };
  return {
    id: run,
    object,
    created: told["created"],
    model: told["model"],
    choices: [{ index: 0, ...content, logprobs: told["logprobs"] ?? null, finish_reason: finishReason }],
    ...(isCounted && { usage: { ...usage, total_tokens: promptTokens + completionTokens } }),
    frogcom: {
      status,
      accepted,
      stop_cause: stopCause,
      rounds,
      cost,
      checks_failed: answer.checksFailed.map(({ type }) => type),
      ...(answer.degraded !== undefined && { degraded: answer.degraded }),
    },
  };
}
