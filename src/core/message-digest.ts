/** Digests of messages, each made once, however many calls of a run repeat it. */
import type { Digest } from "./ports.ts";
import type { Message } from "./types.ts";

const known = new WeakMap<Digest, WeakMap<Message, string>>();

/** Equal for messages that a model reads as equal, and for no others. */
export function digestMessage(digest: Digest, message: Message): string {
  const digests = known.get(digest) ?? new WeakMap<Message, string>();
  known.set(digest, digests);
  const made = digests.get(message) ?? digest(contentOf(message));
  digests.set(message, made);
  return made;
}

/** A role never begins with a brace, so no text can pass for a message that is more than a text. */
function contentOf({ role, content, original }: Message): string {
  return original === undefined ? `${role}\n${content}` : JSON.stringify(original);
}
