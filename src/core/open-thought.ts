/** Thinking without its opening tag: chat templates of reasoning models (DeepSeek-R1, Qwen3-Thinking) write that tag into the prompt. */
import { fencedBlocks } from "./checks/fences.ts";

const OPENING = "<think>";

/** Alone on its line; in the middle of a sentence it is spoken of. */
const CLOSING = /^<\/think>[ \t\r]*$/m;

export interface Separated {
  readonly thought: string;
  /** Empty where nothing follows the thought. */
  readonly answer: string;
}

/**
 * Servers that do not separate thought (vLLM without `--reasoning-parser`) send "thought, newline, `</think>`, answer" as text.
 * Undefined where a text is no such reply.
 */
export function separateOpenThought(text: string): Separated | undefined {
  const end = CLOSING.exec(text);
  if (end === null) return undefined;
  const thought = text.slice(0, end.index);
  const answer = text.slice(end.index + end[0].length).trimStart();
  if (thought.includes(OPENING) || isShown(text, end.index)) return undefined;
  return { thought: thought.trim(), answer };
}

/** The text without such a thought. */
export function withoutOpenThought(text: string): string {
  return separateOpenThought(text)?.answer ?? text;
}

/** In a block of code that is closed behind it, so that it is part of what the answer shows. One that is not closed ends beyond the text. */
function isShown(text: string, at: number): boolean {
  return fencedBlocks(`${text}\n`).some(({ start, end }) => start < at && at < end && end <= text.length);
}
