/** Turns a call into what the engine can do: text in, text or JSON out. What it cannot do is refused in clear words. */
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import { isJsonObject, type JsonObject, listAt, textAt, valueAt } from "../../core/json.ts";
import { inWords, mediaIn } from "../../core/message-words.ts";
import type { JsonSchema, Message, ModelCall } from "../../core/types.ts";

/** Throws `request-malformed` for tools that must be called, and for images. Tools that may be left alone are. */
export function toEngineCall({ passthrough = {}, format = formatIn(passthrough), ...call }: ModelCall): ModelCall {
  const media = call.messages.flatMap(mediaIn)[0];
  if (media !== undefined) throw bilingualError("request-malformed", readsOnlyText(media));
  if (mustCallTool(passthrough)) throw bilingualError("request-malformed", callsNoTools);
  return { ...call, messages: call.messages.map(plainMessage), ...(format && { format }) };
}

/** Earlier tool calls stay in the conversation, in words. */
function plainMessage(message: Message): Message {
  return message.original === undefined ? message : { role: message.role, content: inWords(message) };
}

function formatIn(passthrough: JsonObject): JsonSchema | undefined {
  const asked = passthrough["response_format"];
  const anyObject = { name: "object", schema: { type: "object" } };
  if (textAt(asked, "type") === "json_object") return anyObject;
  if (textAt(asked, "type") !== "json_schema") return undefined;
  const schema = valueAt(valueAt(asked, "json_schema"), "schema");
  return isJsonObject(schema) ? { ...anyObject, schema } : anyObject;
}

function mustCallTool(passthrough: JsonObject): boolean {
  if (listAt(passthrough, "tools").length === 0 && listAt(passthrough, "functions").length === 0) return false;
  const choice = passthrough["tool_choice"] ?? passthrough["function_call"];
  if (!isJsonObject(choice)) return choice === "required" || choice === "any";
  return textAt(choice["allowed_tools"], "mode") !== "auto";
}

const callsNoTools: Bilingual = {
  en: 'The embedded model calls no tools, but tool_choice demands a call. Set tool_choice to "auto", or set LLM_BASE_URL to a server whose model calls tools (vLLM, Ollama, llama.cpp).',
  ru: 'Встроенная модель не вызывает инструментов, а tool_choice требует вызова. Укажите tool_choice "auto" или задайте в LLM_BASE_URL сервер, модель которого умеет вызывать инструменты (vLLM, Ollama, llama.cpp).',
};

function readsOnlyText(media: string): Bilingual {
  return {
    en: `The embedded model reads only text, but the conversation holds a part of the kind ${media}. Leave it out, or set LLM_BASE_URL to a server whose model takes it (vLLM, Ollama, llama.cpp).`,
    ru: `Встроенная модель читает только текст, а в разговоре есть часть вида ${media}. Уберите её или задайте в LLM_BASE_URL сервер, модель которого её понимает (vLLM, Ollama, llama.cpp).`,
  };
}
