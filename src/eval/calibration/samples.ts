/** The questions that FrogCom carries for calibrations, each with a good answer. */
import { readFileSync } from "node:fs";
import { type Static, type TSchema, Type } from "typebox";
import { validateBody } from "../../config/validate-body.ts";
import { parseJson } from "../../core/json.ts";
import { languages } from "../../core/languages.ts";

/** Words of the draft, and what a fault puts there. */
const swap = Type.Object({ words: Type.String(), instead: Type.String() });
const common = { language: Type.Enum(languages), request: Type.String() };

const flawlessSchema = Type.Object({
  ...common,
  draft: Type.String(),
  /** The request bounds the length from above, or from below. */
  length: Type.Optional(Type.Enum(["most", "least"])),
  /** Of what the request demands. */
  keyword: Type.Optional(swap),
  /** What stands there instead has a word that the request forbids. */
  forbidden: Type.Optional(swap),
  ending: Type.Optional(Type.String()),
  /** The same answer in a language that was not asked for. */
  foreign: Type.Optional(Type.String()),
  /** What is said instead of the code that was asked for. */
  withoutCode: Type.Optional(Type.String()),
  letterCase: Type.Optional(Type.Enum(["upper", "lower"])),
  /** The request says how many lines the list has. */
  isList: Type.Optional(Type.Boolean()),
  isJson: Type.Optional(Type.Boolean()),
});
/** A request with requirements in words, a draft that keeps them all, and what a fault of each kind needs to know. */
export type FlawlessDraft = Static<typeof flawlessSchema>;

const knownSchema = Type.Object({
  ...common,
  good: Type.String(),
  bad: Type.String(),
  /** Patterns (RE2, letter case ignored), each of which every right answer has. */
  needs: Type.Array(Type.String()),
});
/** A question whose faults no program reads from its words: only a reviewer who knows the matter sees them. */
export type KnownAnswer = Static<typeof knownSchema>;

export function flawlessDrafts(): readonly FlawlessDraft[] {
  return readSamples(new URL("./asked.jsonl", import.meta.url), flawlessSchema);
}

export function knownAnswers(): readonly KnownAnswer[] {
  return readSamples(new URL("./known.jsonl", import.meta.url), knownSchema);
}

function readSamples<Schema extends TSchema>(file: URL, schema: Schema): readonly Static<Schema>[] {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const reading = validateBody(schema, parseJson(line));
    if (!reading.ok) throw new RangeError(`${file.pathname} has a line that is no sample: ${line}`);
    return reading.value;
  });
}
