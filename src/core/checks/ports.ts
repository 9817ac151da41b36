/** What checks ask of the world. */
import type { JsonObject } from "../json.ts";

/** Runs regular expressions of users in time linear in the text. Throws `check-invalid` for one that it cannot read or finish. */
export interface RegexEngine {
  /** How often the pattern (RE2's syntax) matches, counted up to the limit. */
  countMatches(search: {
    readonly pattern: string;
    /** Any of `i`, `m` and `s`. */
    readonly flags: string;
    readonly text: string;
    readonly limit: number;
  }): number;
}

/** Judges JSON values by JSON schemas (draft 2020-12) of users. Throws `check-invalid` for a schema that it cannot read or finish. */
export interface SchemaValidator {
  /** What is wrong, each with its place, the first few of them; empty when the value fits. */
  problemsOf(schema: JsonObject, value: unknown): readonly string[];
}
