/** What LiteLLM logs of a call: its standard logging payload, or a row of its spend logs. */
import type { Bilingual } from "../../core/bilingual.ts";
import { textAt, valueAt } from "../../core/json.ts";
import type { Message } from "../../core/types.ts";
import { nothing } from "../exchange.ts";
import type { Reader } from "./reader.ts";
import { answerIn, conversationOf, embedded } from "./turns.ts";

/** Everything that answers in words; the rest are embeddings, images, speech ... An `a` in front means "asynchronous". */
const callsInWords = /^a?(completion|text_completion|responses|anthropic_messages)$/;

const withoutTexts: Bilingual = {
  en: "LiteLLM logged this call without its texts (see store_prompts_in_spend_logs and turn_off_message_logging)",
  ru: "LiteLLM записал этот вызов без текстов (см. store_prompts_in_spend_logs и turn_off_message_logging)",
};

const REDACTED = "redacted-by-litellm";

export const litellmReader: Reader = {
  fits: (record) => textAt(payloadIn(record), "call_type") !== undefined,
  read(record) {
    const payload = payloadIn(record);
    if (!callsInWords.test(textAt(payload, "call_type") ?? "")) return nothing;
    if (textAt(payload, "status") === "failure") return nothing;
    const conversation = conversationIn(payload);
    if (conversation.length === 0 || conversation.at(-1)?.content === REDACTED) return { problem: withoutTexts };
    const answer = answerIn(valueAt(payload, "response"));
    if (answer === undefined) return nothing;
    const model = textAt(payload, "model");
    return { exchanges: [{ conversation, answer, ...(model !== undefined && { model }) }] };
  },
};

/** Callbacks get the payload under a key of its own. */
function payloadIn(record: unknown): unknown {
  return valueAt(record, "standard_logging_object") ?? record;
}

/** Spend logs keep the conversation where it was sent to, in the proxy's request. */
function conversationIn(payload: unknown): readonly Message[] {
  const messages = embedded(valueAt(payload, "messages"));
  const request = embedded(valueAt(payload, "proxy_server_request"));
  const places: readonly unknown[] = [
    typeof messages === "string" ? { prompt: messages } : { messages },
    valueAt(request, "body"),
    request,
  ];
  return places.map(conversationOf).find(({ length }) => length > 0) ?? [];
}
