/** Reads prompts with what they ask for: IFEval's rows, GSM8K's (nothing is asked for there), and our own. */
import { readChecks } from "../config/check-wire.ts";
import { listAt, numberAt, parseJson, textAt } from "../core/json.ts";
import type { LabelledPrompt } from "./extraction-score.ts";
import { checksOfLabel } from "./ifeval-checks.ts";

export const halves = ["tuning", "held-out"] as const;
export type Half = (typeof halves)[number];

/** One JSON object a line. Throws for a line that is none of the known kinds. */
export function readLabelled(text: string): readonly LabelledPrompt[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line, index) => readRow(parseJson(line), index));
}

function readRow(row: unknown, index: number): LabelledPrompt {
  const prompt = textAt(row, "prompt") ?? textAt(row, "question");
  if (prompt === undefined) throw new Error(`Line ${index + 1} has neither "prompt" nor "question".`);
  const key = textAt(row, "key") ?? String(numberAt(row, "key") ?? index);
  const labels = listAt(row, "instruction_id_list");
  if (labels.length > 0)
    return { key, prompt, checks: labels.flatMap((id, at) => ofLabel(String(id), listAt(row, "kwargs")[at])) };
  const reading = readChecks(listAt(row, "checks"), ["checks"]);
  if (!reading.ok) throw new Error(`Line ${index + 1}: ${reading.errors.map(({ msg }) => msg).join("; ")}`);
  return { key, prompt, checks: reading.value };
}

function ofLabel(id: string, kwargs: unknown): LabelledPrompt["checks"] {
  const checks = checksOfLabel(id, kwargs);
  if (checks === undefined) throw new Error(`No check is known for the label ${id}.`);
  return checks;
}

/** The half of a set that a row belongs to, by its key alone: FNV-1a, even = tuning. */
export function halfOf(key: string): Half {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % 2 === 0 ? "tuning" : "held-out";
}
