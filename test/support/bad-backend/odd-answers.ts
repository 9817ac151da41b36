/** Answers that are legal, or nearly, and still not what one hopes for. */
import { beginStream, chunkLine, completion, dataLine, doneLine, sendJson } from "./replies.ts";
import type { Exchange, Json } from "./replies.ts";

const ruler = "=".repeat(80);
/** A text that imitates the trace file's markers and carries terminal and HTML tricks. */
const forgedText =
  `line\n${ruler}\nTRACE START: frogcom-9999999999.999\n${ruler}\n{"trace_id":"frogcom-9999999999.999"}\r\n` +
  "--- STEP final ---\n\u001b[2J\u0007\u2028<img src=x onerror=alert(1)><script>alert(1)</script>";
const cutToolCall = { index: 0, id: "t1", type: "function", function: { name: "f", arguments: '{"a":' } };

export const oddAnswerModes = {
  "choices-empty": (exchange: Exchange) => {
    if (!exchange.stream) return sendJson(exchange.response, 200, { ...completion(exchange), choices: [] });
    beginStream(exchange);
    exchange.response.write(
      dataLine({ id: "x", object: "chat.completion.chunk", created: 1, model: "m", choices: [] }),
    );
    exchange.response.end(doneLine);
  },
  "choices-missing": (exchange: Exchange) => sendJson(exchange.response, 200, { id: "x", object: "chat.completion" }),
  "message-null": (exchange: Exchange) =>
    sendJson(exchange.response, 200, {
      ...completion(exchange),
      choices: [{ index: 0, finish_reason: "stop", message: null, logprobs: null }],
    }),
  "content-null": withMessage({ content: null }),
  "content-empty": withMessage({ content: "" }),
  "content-number": withMessage({ content: 42 }),
  "content-parts": withMessage({ content: [{ type: "text", text: "part text" }] }),
  "usage-null": (exchange: Exchange) => sendJson(exchange.response, 200, { ...completion(exchange), usage: null }),
  "usage-missing": (exchange: Exchange) => {
    const { usage: _, ...rest } = completion(exchange);
    sendJson(exchange.response, 200, rest);
  },
  length: withMessage({ content: "cut off in the mid" }, "length"),
  filter: withMessage({ content: "" }, "content_filter"),
  refusal: withMessage({ content: null, refusal: "I cannot." }),
  "tool-calls": withMessage({ content: null, tool_calls: [cutToolCall] }, "tool_calls"),
  "reasoning-only": withMessage({ content: "", reasoning_content: "thinking and nothing else" }, "length"),
  "think-tags": withMessage({ content: "<think>secret plan</think>visible answer" }),
  reasoning: withMessage({ reasoning_content: "secret plan", content: "visible answer" }),
  forge: withMessage({ content: forgedText }),
};

/** The same odd message as a stream or as plain JSON, whichever was asked for. */
function withMessage(message: Json, finish = "stop"): (exchange: Exchange) => void {
  return (exchange) => {
    const { response } = exchange;
    if (!exchange.stream) return sendJson(response, 200, completion(exchange, message, { finish_reason: finish }));
    beginStream(exchange);
    response.write(chunkLine(exchange, { role: "assistant", ...message }));
    response.write(chunkLine(exchange, {}, finish));
    response.end(doneLine);
  };
}
