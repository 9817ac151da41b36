/** The messages of OpenAI's chat as a conversation: their text for prompts and people, the whole of them for the models. */
import { type Static, Type } from "typebox";
import { contentText } from "../../core/content-text.ts";
import { isJsonObject, type JsonObject, textAt } from "../../core/json.ts";
import { withoutOpenThought } from "../../core/open-thought.ts";
import { type Message, messageRoles } from "../../core/types.ts";

const text = Type.String({ maxLength: 10_000_000 });

/** What is checked of a message; everything else of it is passed on as it is. */
export const messageSchema = Type.Object(
  {
    role: Type.Enum(messageRoles),
    content: Type.Optional(
      Type.Union([text, Type.Array(Type.Object({ type: Type.String({ maxLength: 100 }) }), { maxItems: 10_000 })], {
        description: "A text, or a list of parts (`text`, `image_url` ...). May be missing beside `tool_calls`.",
      }),
    ),
  },
  { description: "One turn; tool calls, names and other keys are passed on." },
);

/** `given` are the same messages before the check, which leaves out what it does not know. */
export function readMessages(
  checked: readonly Static<typeof messageSchema>[],
  given: readonly unknown[],
): readonly Message[] {
  return checked.map(({ role }, index) => readMessage(role, given[index]));
}

function readMessage(role: Message["role"], given: unknown): Message {
  const original = withoutThinking(isJsonObject(given) ? given : {});
  const content = original["content"];
  const isPlain = typeof content === "string" && Object.keys(original).length === 2;
  return isPlain ? { role, content } : { role, content: contentText(content), original };
}

/** As `show_steps: think_tags` and models' own templates put it. */
const THOUGHT = /^<think>[^]*?<\/think>\s*/;

/** Clients send an answer back as they got it; what was shown as thinking (a draft, a review) is no part of the conversation. */
function withoutThinking(message: JsonObject): JsonObject {
  if (message["role"] !== "assistant") return message;
  const { reasoning_content: _content, reasoning: _reasoning, ...said } = message;
  return "content" in said ? { ...said, content: answerIn(said["content"]) } : said;
}

/** Of a text, or of a list of parts with the thinking in the first. */
function answerIn(content: unknown): unknown {
  if (typeof content === "string") return withoutOpenThought(content.replace(THOUGHT, ""));
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  const [first, ...others] = parts;
  const text = textAt(first, "text");
  if (!isJsonObject(first) || text === undefined) return content;
  const answer = answerIn(text);
  return answer === "" && others.length > 0 ? others : [{ ...first, text: answer }, ...others];
}
