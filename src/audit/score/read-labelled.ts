/** Reads answers that people have labelled. */
import { isJsonObject, parseJson, textAt, valueAt } from "../../core/json.ts";
import type { LabelledPair } from "./audit-score.ts";

/** One JSON object a line: `{"id", "prompt", "answer", "labels": {"words": "kept"}}`. Throws for a line that is none. */
export function readLabelledPairs(text: string): readonly LabelledPair[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line, index) => readPair(parseJson(line), index + 1));
}

function readPair(json: unknown, line: number): LabelledPair {
  const [id, prompt, answer] = [textAt(json, "id"), textAt(json, "prompt"), textAt(json, "answer")];
  if (id === undefined || prompt === undefined || answer === undefined)
    throw new Error(`Line ${line} needs id, prompt and answer.`);
  return { id, prompt, answer, labels: readLabels(valueAt(json, "labels"), line) };
}

function readLabels(json: unknown, line: number): LabelledPair["labels"] {
  if (!isJsonObject(json)) throw new Error(`Line ${line} needs labels, {} where nothing is asked.`);
  return Object.fromEntries(
    Object.entries(json).map(([kind, label]) => {
      if (label !== "kept" && label !== "broken") throw new Error(`Line ${line}: ${kind} is neither kept nor broken.`);
      return [kind, label];
    }),
  );
}
