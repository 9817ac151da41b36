/** IFEval's labels as our checks. The names and arguments are those of google-research/instruction_following_eval. */
import type { Bounds, Check, CountedUnit } from "../core/checks/check.ts";
import { listAt, numberAt, textAt } from "../core/json.ts";

/** How one label is read; `kwargs` has null or nothing for arguments of other labels. */
type Reader = (kwargs: unknown) => readonly Check[];

const readers: Readonly<Record<string, Reader>> = {
  "keywords:existence": (kwargs) => textsAt(kwargs, "keywords").map((text) => ({ type: "includes", text })),
  "keywords:frequency": (kwargs) => [
    { type: "includes", text: textAt(kwargs, "keyword") ?? "", ...related(kwargs, "relation", "frequency") },
  ],
  "keywords:forbidden_words": (kwargs) =>
    textsAt(kwargs, "forbidden_words").map((text) => ({ type: "excludes", text })),
  "keywords:letter_frequency": (kwargs) => [
    { type: "letter", letter: textAt(kwargs, "letter") ?? "", ...related(kwargs, "let_relation", "let_frequency") },
  ],
  "language:response_language": (kwargs) => [{ type: "language", language: textAt(kwargs, "language") ?? "" }],
  "length_constraints:number_sentences": (kwargs) => [
    { type: "sentences", ...related(kwargs, "relation", "num_sentences") },
  ],
  "length_constraints:number_words": (kwargs) => [{ type: "words", ...related(kwargs, "relation", "num_words") }],
  "length_constraints:number_paragraphs": (kwargs) => [
    { type: "parts", divider: "***", ...exactly(kwargs, "num_paragraphs") },
  ],
  "length_constraints:nth_paragraph_first_word": (kwargs) => [
    { type: "paragraphs", ...exactly(kwargs, "num_paragraphs") },
    {
      type: "paragraph-start",
      paragraph: numberAt(kwargs, "nth_paragraph") ?? 1,
      word: textAt(kwargs, "first_word") ?? "",
    },
  ],
  "detectable_content:number_placeholders": atLeast("placeholders", "num_placeholders"),
  "detectable_content:postscript": (kwargs) => [
    { type: "postscript", marker: textAt(kwargs, "postscript_marker") ?? "" },
  ],
  "detectable_format:number_bullet_lists": (kwargs) => [{ type: "bullets", ...exactly(kwargs, "num_bullets") }],
  "detectable_format:number_highlighted_sections": atLeast("highlights", "num_highlights"),
  "detectable_format:multiple_sections": (kwargs) => [
    { type: "sections", marker: textAt(kwargs, "section_spliter") ?? "", min: numberAt(kwargs, "num_sections") ?? 0 },
  ],
  "detectable_format:constrained_response": () => [
    { type: "one-of", options: ["My answer is yes.", "My answer is no.", "My answer is maybe."] },
  ],
  "detectable_format:json_format": () => [{ type: "json" }],
  "detectable_format:title": () => [{ type: "title" }],
  "combination:two_responses": () => [{ type: "parts", divider: "******", min: 2, max: 2, differ: true }],
  "combination:repeat_prompt": (kwargs) => [{ type: "starts-with", text: textAt(kwargs, "prompt_to_repeat") ?? "" }],
  "startend:end_checker": (kwargs) => [{ type: "ends-with", text: textAt(kwargs, "end_phrase") ?? "" }],
  "startend:quotation": () => [{ type: "quoted" }],
  "change_case:english_capital": () => [{ type: "uppercase" }, { type: "language", language: "en" }],
  "change_case:english_lowercase": () => [{ type: "lowercase" }, { type: "language", language: "en" }],
  "change_case:capital_word_frequency": (kwargs) => [
    { type: "capital-words", ...related(kwargs, "capital_relation", "capital_frequency") },
  ],
  "punctuation:no_comma": () => [{ type: "no-commas" }],
};

/** The checks of one label; undefined for a label that has none. */
export function checksOfLabel(id: string, kwargs: unknown): readonly Check[] | undefined {
  return Object.hasOwn(readers, id) ? readers[id]?.(kwargs) : undefined;
}

/** "less than" excludes its number, "at least" includes it. */
function related(kwargs: unknown, relation: string, amount: string): Bounds {
  const number = numberAt(kwargs, amount) ?? 0;
  return textAt(kwargs, relation) === "less than" ? { max: number - 1 } : { min: number };
}

function exactly(kwargs: unknown, key: string): Bounds {
  const number = numberAt(kwargs, key) ?? 0;
  return { min: number, max: number };
}

function atLeast(type: CountedUnit, key: string): Reader {
  return (kwargs) => [{ type, min: numberAt(kwargs, key) ?? 0 }];
}

function textsAt(kwargs: unknown, key: string): readonly string[] {
  return listAt(kwargs, key).filter((each) => typeof each === "string");
}
