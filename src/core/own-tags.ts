/** Takes the tags of our own prompts out of a reply: small models like to copy them. */
import type { ReplyReader } from "./reply-reader.ts";

/** `</conversation-` and the nonce's twelve characters, and some room. */
const LONGEST_TAG = 40;

/** Makes readers that drop every `<name-nonce>` and `</name-nonce>`, however the reply is cut; all else passes as it is. */
export function dropOwnTags(nonce: string): () => ReplyReader {
  const tag = new RegExp(`</?[a-z]+-${nonce}>`, "g");
  return () => {
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
  };
}
