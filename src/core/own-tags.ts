/** Takes tags out of a text that is still coming in: those of our own prompts, which small models like to copy, and others. */
import type { ReplyReader } from "./reply-reader.ts";

/** `</conversation-` and the nonce's twelve characters, and some room. */
const LONGEST_TAG = 40;

/** Makes readers that drop every `<name-nonce>` and `</name-nonce>`, however the reply is cut; all else passes as it is. */
export function dropOwnTags(nonce: string): () => ReplyReader {
  const tag = new RegExp(`</?[a-z]+-${nonce}>`, "g");
  return () => dropTags(tag);
}

/** Drops what `tag` (global, of at most 40 characters between < and >) finds. */
export function dropTags(tag: RegExp): ReplyReader {
  let held = "";
  return {
    read(piece) {
      const text = (held + piece).replaceAll(tag, "");
      const open = text.lastIndexOf("<");
      const mayBecomeTag = open >= 0 && text.length - open < LONGEST_TAG && !text.includes(">", open);
      const end = mayBecomeTag ? open : text.length;
      held = text.slice(end);
      return text.slice(0, end);
    },
    end: () => held,
  };
}
