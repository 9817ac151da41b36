/** Refusals by status code, with and without a hint when to come back. */
import { errorBody, sendAnswer, sendJson } from "./replies.ts";
import type { Exchange } from "./replies.ts";

type Refusal = (exchange: Exchange) => void;

export const statusModes = {
  "429-once": once(refuse(429, { "retry-after": "1" })),
  "429-once-date": once((exchange) => {
    const inTwoSeconds = new Date(Date.now() + 2000).toUTCString();
    refuse(429, { "retry-after": inTwoSeconds })(exchange);
  }),
  "429-always": refuse(429, { "retry-after": "1" }),
  "429-hour": refuse(429, { "retry-after": "3600" }),
  "429-junk": once(refuse(429, { "retry-after": "-1, banana" })),
  "500-once": once(refuse(500)),
  "500-always": refuse(500),
  "503-once": once(refuse(503)),
  "503-always": refuse(503),
  "503-html": (exchange: Exchange) => {
    exchange.response.writeHead(503, { "content-type": "text/html" });
    exchange.response.end("<html><h1>503 Service Unavailable</h1><script>alert(1)</script></html>");
  },
  "401": (exchange: Exchange) => {
    const message = "Incorrect API key provided: sk-BACKENDSECRET-000. ";
    sendJson(exchange.response, 401, { error: { message, type: "invalid_request_error", code: "invalid_api_key" } });
  },
  "403": refuse(403),
  "404": refuse(404),
  "400-echo": (exchange: Exchange) =>
    sendJson(exchange.response, 400, errorBody(400, `cannot answer ${JSON.stringify(exchange.body)}`)),
  "400-context": (exchange: Exchange) => {
    const message = "This model's maximum context length is 2048 tokens. However, you requested 9000 tokens.";
    sendJson(exchange.response, 400, {
      error: { message, type: "invalid_request_error", code: "context_length_exceeded" },
    });
  },
  "200-error": (exchange: Exchange) => sendJson(exchange.response, 200, errorBody(500, "error inside a 200")),
};

function refuse(status: number, headers: Record<string, string> = {}): Refusal {
  return (exchange) => sendJson(exchange.response, status, errorBody(status), headers);
}

function once(refusal: Refusal): (exchange: Exchange) => void | Promise<void> {
  return (exchange) => (exchange.n === 1 ? refusal(exchange) : sendAnswer(exchange));
}
