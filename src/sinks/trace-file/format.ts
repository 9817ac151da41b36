/** The block of one run in the trace file, byte by byte as the guide shows it. */
import { lastUserText } from "../../core/conversation.ts";
import type { RecordOf, RunId, RunInput, RunRecord, StepKind } from "../../core/types.ts";
import { choosesAmongDrafts, isWithoutReview } from "../../core/without-review.ts";

const RULE = "=".repeat(80);

/** How every block begins, up to its id. */
export const traceHead = `\n${RULE}\nTRACE START: `;

/** The types of the guide, and the key under which each has its text. Comparisons are only in the stored run. */
const forms: Readonly<Record<Exclude<StepKind, "compare">, { readonly type: string; readonly textKey: string }>> = {
  draft: { type: "primary_response", textKey: "response" },
  review: { type: "secondary_guidance", textKey: "guidance" },
  refine: { type: "primary_response", textKey: "response" },
};

/** How every step begins, up to its number. */
export const stepHead = "\n--- STEP ";

/** The block of a run that ended, however it ended; deltas among the records are passed over. Begins and ends with a newline. */
export function formatTrace(records: readonly RunRecord[]): string {
  const start = records.find((record) => record.type === "run-start");
  if (start === undefined) return "";
  const shown = isReviewed(start.input) ? records : records.filter((record) => record.type !== "run-end");
  return (
    formatHeader(start) +
    oncePerStep(shown)
      .map((record) => formatRecord(record, start.input))
      .join("")
  );
}

/** The guide has one draft, and one refine a round: further candidates, and edits that a rewrite followed, are only in the stored run. */
function oncePerStep(records: readonly RunRecord[]): readonly RunRecord[] {
  const ends = records.filter((record) => record.type === "step-end");
  const draft = ends.find(({ step }) => step.kind === "draft");
  const refines = new Map(ends.map((record) => [`${record.step.kind} ${record.step.round}`, record]));
  return records.filter((record) => {
    if (record.type !== "step-end") return true;
    const { kind, round } = record.step;
    return kind === "draft" ? record === draft : record === refines.get(`${kind} ${round}`);
  });
}

/** The line by which a block is found; anything like it inside a text is written in another way. */
export function traceMark(id: RunId): string {
  return `TRACE START: ${id}\n`;
}

function formatHeader({ runId, at, input }: RecordOf<"run-start">): string {
  const header = {
    trace_id: runId,
    timestamp: formatTime(at),
    user_prompt: lastUserText(input.conversation),
    orchestration_enabled: !isWithoutReview(input.strategy),
    steps: [],
  };
  return `${traceHead}${runId}\n${RULE}\n${formatJson(header)}\n`;
}

function formatRecord(record: RunRecord, input: RunInput): string {
  if (record.type === "step-end") return formatStep(record, input);
  if (record.type !== "run-end") return "";
  return formatBlock({
    step: "final",
    type: "final_response",
    timestamp: formatTime(record.at),
    final_response: record.answer.text,
  });
}

function formatStep({ step, output, at }: RecordOf<"step-end">, input: RunInput): string {
  if (step.kind === "compare") return "";
  const { type, textKey } = isReviewed(input)
    ? forms[step.kind]
    : { type: "orchestration_disabled", textKey: "response" };
  return formatBlock({ step: step.round, type, timestamp: formatTime(at), [textKey]: output.text });
}

function formatBlock(block: { readonly step: number | "final"; readonly [key: string]: string | number }): string {
  return `${stepHead}${block.step} ---\n${formatJson(block)}\n`;
}

function isReviewed(input: RunInput): boolean {
  return choosesAmongDrafts(input) || (!isWithoutReview(input.strategy) && input.rounds > 0);
}

function formatTime(at: number): string {
  return new Date(at).toISOString();
}

/**
 * What the guide's grep recipes look for (`grep -i` finds other letters too), and characters that JSON allows as they are but
 * that move the cursor, hide, or end a line in some readers.
 */
const MARK = /TRACE START|secondary_guidance|--- STEP|[\u007f-\u009f\u2028\u2029]/giu;

/** The character of a mark that is written in another way. */
const BREAKABLE = /[ _\u007f-\u009f\u2028\u2029]/;

/** JSON of a block: what the guide's grep recipes look for stands in keys and types alone, never inside a text. */
function formatJson(block: Readonly<Record<string, unknown>>): string {
  const texts = new Set(["user_prompt", "response", "guidance", "final_response"]);
  const lines = Object.entries(block).map(([key, value]) => {
    const json = Array.isArray(value) ? "[]" : JSON.stringify(value);
    return `  "${key}": ${texts.has(key) ? escapeMarks(json) : json}`;
  });
  return `{\n${lines.join(",\n")}\n}`;
}

/** The same JSON string with one character of each mark, and all invisible ones, as `\uXXXX`. */
function escapeMarks(json: string): string {
  return json.replaceAll(MARK, (mark) => mark.replace(BREAKABLE, escapeCharacter));
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
