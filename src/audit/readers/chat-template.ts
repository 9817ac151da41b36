/** Finds the turns in a prompt that a chat template has made one text of. */
import type { Message } from "../../core/types.ts";
import { readTurns } from "./turns.ts";

/** Each with the speaker as first and the words as second group; the words end where the next turn begins. */
const templates: readonly RegExp[] = [
  /<\|im_start\|>(\w+)\n([^]*?)(?:<\|im_end\|>|(?=<\|im_start\|>)|$)/g,
  /<\|start_header_id\|>(\w+)<\|end_header_id\|>([^]*?)(?:<\|eot_id\|>|(?=<\|start_header_id\|>)|$)/g,
  /<start_of_turn>(\w+)\n([^]*?)(?:<end_of_turn>|(?=<start_of_turn>)|$)/g,
  /<\|start\|>(\w+)[^<]{0,100}(?:<\|channel\|>\w+)?<\|message\|>([^]*?)(?:<\|(?:end|return)\|>|(?=<\|start\|>)|$)/g,
  /<\|(system|user|assistant)\|>([^]*?)(?:<\|end\|>|<\/s>|(?=<\|(?:system|user|assistant)\|>)|$)/g,
  /<｜(User|Assistant)｜>([^]*?)(?:<｜end▁of▁sentence｜>|(?=<｜(?:User|Assistant)｜>)|$)/g,
];

const MISTRAL = /\[INST\]([^]*?)\[\/INST\]([^[]*)/g;

/** A prompt of no known template is one question. */
export function readTemplatedPrompt(prompt: string): readonly Message[] {
  for (const template of templates) {
    const turns = [...prompt.matchAll(template)].map(([, role = "", content = ""]) => ({
      role: role.toLowerCase(),
      content: content.trim(),
    }));
    if (turns.length > 0) return withoutOpening(readTurns(turns));
  }
  const pairs = [...prompt.matchAll(MISTRAL)].flatMap(([, asked = "", said = ""]) => [
    { role: "user", content: asked.trim() },
    { role: "assistant", content: said.replace("</s>", "").trim() },
  ]);
  return pairs.length > 0 ? withoutOpening(readTurns(pairs)) : [{ role: "user", content: prompt }];
}

/** A template ends with the beginning of the answer, in which there is no more than a thought that is opened or closed. */
function withoutOpening(turns: readonly Message[]): readonly Message[] {
  const last = turns.at(-1);
  const isOpening = last?.role === "assistant" && /^(<think>\s*(<\/think>)?)?$/.test(last.content);
  return isOpening ? turns.slice(0, -1) : turns;
}
