/** The checks: what a program can tell about a text. Each is plain JSON and has the same form on the wire. */
import type { JsonObject } from "../json.ts";
import type { CodeLanguage } from "./code/code-languages.ts";

/** How much of a thing there must be; a missing bound is no bound, equal ones mean "exactly". */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/**
 * What texts are counted in. `items` are bullets and numbered lines, `highlights` are parts between asterisks,
 * `placeholders` stand in square brackets, `capital-words` have capital letters only.
 */
export const countedUnits = [
  "words",
  "sentences",
  "paragraphs",
  "lines",
  "characters",
  "bullets",
  "items",
  "headings",
  "placeholders",
  "highlights",
  "capital-words",
] as const;
export type CountedUnit = (typeof countedUnits)[number];

export type Check =
  | (Bounds & { readonly type: CountedUnit })
  /** Parts between dividers such as `***`; `differ` = no two are alike. */
  | (Bounds & { readonly type: "parts"; readonly divider: string; readonly differ?: boolean })
  /** Sections that begin with the marker and a number, such as `SECTION 1`. */
  | (Bounds & { readonly type: "sections"; readonly marker: string })
  /** Anywhere in the text, also inside words; letter case is ignored. At least once without bounds. */
  | (Bounds & { readonly type: "includes"; readonly text: string })
  /** As whole words; letter case is ignored. */
  | { readonly type: "excludes"; readonly text: string }
  | (Bounds & { readonly type: "letter"; readonly letter: string })
  | { readonly type: "starts-with"; readonly text: string }
  | { readonly type: "ends-with"; readonly text: string }
  /** The first word of a paragraph, counted from 1. */
  | { readonly type: "paragraph-start"; readonly paragraph: number; readonly word: string }
  | { readonly type: "postscript"; readonly marker: string }
  /** In RE2's syntax. At least one match without bounds; `max: 0` forbids it. */
  | (Bounds & { readonly type: "regex"; readonly pattern: string; readonly flags?: RegexFlags })
  | { readonly type: "json-schema"; readonly schema: JsonObject }
  /** ISO 639-1. */
  | { readonly type: "language"; readonly language: string }
  /** One of these stands in the text; `alone` = and nothing else does. */
  | { readonly type: "one-of"; readonly options: readonly string[]; readonly alone?: boolean }
  /** The answer is code in one block, or bare, and nothing else. */
  | { readonly type: "code-block"; readonly language?: string }
  | { readonly type: "doc-comment"; readonly language: CodeLanguage }
  /** Only comments may differ from this code. */
  | { readonly type: "code-unchanged"; readonly language: CodeLanguage; readonly code: string }
  | { readonly type: PlainCheckType };

/**
 * Checks that need no arguments. `title` is one in double angular brackets, `quoted` a text wholly in quotation marks,
 * `no-meta-text` forbids words about the answer ("Here is ..."), `not-cut` that it breaks off.
 */
export const plainCheckTypes = [
  "uppercase",
  "lowercase",
  "no-commas",
  "title",
  "quoted",
  "json",
  "no-meta-text",
  "no-repetition",
  "not-cut",
] as const;
type PlainCheckType = (typeof plainCheckTypes)[number];

/** `i` ignores letter case, `m` lets ^ and $ stand at line ends, `s` lets the dot stand for a line end. */
export const regexFlags = ["", "i", "m", "s", "im", "is", "ms", "ims"] as const;
export type RegexFlags = (typeof regexFlags)[number];

/** The check of one type. */
export type CheckOf<Type extends Check["type"]> = Extract<Check, { readonly type: Type }>;
