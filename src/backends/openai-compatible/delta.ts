/** Reads one payload of an answer: a chunk of a stream, a whole chat completion or a raw one, whatever the server calls its parts. */
import type { Bilingual } from "../../core/bilingual.ts";
import { isJsonObject, type JsonObject, listAt, textAt, valueAt } from "../../core/json.ts";

export interface Delta {
  readonly text: string;
  readonly reasoning: string;
  /** The server's own word; undefined while the answer goes on. */
  readonly finish: string | undefined;
  /** Pieces of tool calls, or whole ones. */
  readonly toolCalls: readonly JsonObject[];
  readonly logprobs: JsonObject | undefined;
  /** What stood in the place of the text and is none. */
  readonly oddity?: Bilingual;
}

const nothing: Delta = { text: "", reasoning: "", finish: undefined, toolCalls: [], logprobs: undefined };

/** The first choice is read, the only one that was asked for. */
export function readDelta(payload: unknown): Delta {
  const choice = listAt(payload, "choices")[0];
  if (!isJsonObject(choice)) return nothing;
  const finish = textAt(choice, "finish_reason") || undefined;
  const message = choice["delta"] ?? choice["message"];
  if (!isJsonObject(message)) return { ...nothing, text: textAt(choice, "text") ?? "", finish };
  const content = readContent(message["content"]);
  // A refusal is the model's answer too, under another name.
  const text = content.text + (textAt(message, "refusal") ?? "");
  // vLLM, SGLang: reasoning_content; newer vLLM, Ollama, OpenRouter: reasoning; some send both with one text.
  const named = textAt(message, "reasoning") || textAt(message, "reasoning_content");
  const logprobs = isJsonObject(choice["logprobs"]) ? choice["logprobs"] : undefined;
  return { ...content, text, reasoning: named || content.reasoning, finish, toolCalls: toolCallsIn(message), logprobs };
}

function toolCallsIn(message: JsonObject): readonly JsonObject[] {
  const calls = listAt(message, "tool_calls").filter(isJsonObject);
  const older = message["function_call"];
  return calls.length === 0 && isJsonObject(older) ? [{ function: older }] : calls;
}

type Content = Pick<Delta, "text" | "reasoning" | "oddity">;

function readContent(content: unknown): Content {
  if (typeof content === "string") return { text: content, reasoning: "" };
  if (content === null || content === undefined) return { text: "", reasoning: "" };
  if (!Array.isArray(content)) return { text: "", reasoning: "", oddity: oddityOf(typeof content) };
  const parts: readonly unknown[] = content;
  return {
    text: parts.map((part) => textAt(part, "text") ?? textAt(part, "refusal") ?? "").join(""),
    // Mistral sends thought as a part that holds parts.
    reasoning: parts
      .flatMap((part) => listAt(part, "thinking").map((thought) => textAt(thought, "text") ?? ""))
      .join(""),
  };
}

function oddityOf(kind: string): Bilingual {
  return { en: `a ${kind} instead of text`, ru: `${kind} вместо текста` };
}

/** The error that a server put where an answer should be, or undefined. */
export function readError(payload: unknown): unknown {
  if (textAt(payload, "object") === "error") return payload;
  return valueAt(payload, "error") || undefined;
}

/** The message of an error in any of the shapes that servers use (OpenAI, older vLLM, FastAPI, Ollama). */
export function errorMessage(payload: unknown): string | undefined {
  if (typeof payload === "string") return payload;
  const named = textAt(payload, "message") ?? textAt(payload, "detail");
  const inner = readError(payload);
  return named ?? (inner === undefined || inner === payload ? undefined : errorMessage(inner));
}

/** The HTTP status that an error object names (OpenRouter, vLLM, llama.cpp: `code`; beside a code in words: `status`), where it is one. */
export function errorStatus(error: unknown): number | undefined {
  return ["code", "status"]
    .map((key) => Number(valueAt(error, key)))
    .find((status) => Number.isInteger(status) && status >= 400 && status <= 599);
}
