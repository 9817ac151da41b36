/** The words of a message's content in OpenAI's shape. */
import { textAt } from "./json.ts";

/** Of a text, or of a list of parts; parts without words (images, sounds) add nothing. */
export function contentText(content: unknown): string {
  if (!Array.isArray(content)) return typeof content === "string" ? content : "";
  const parts: readonly unknown[] = content;
  return parts.flatMap((part) => textAt(part, "text") ?? textAt(part, "refusal") ?? []).join("\n");
}
