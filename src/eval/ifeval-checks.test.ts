import { describe, expect, test } from "vitest";
import { checksOfLabel } from "./ifeval-checks.ts";

describe("IFEval's labels as checks", () => {
  test.each([
    [
      "keywords:existence",
      { keywords: ["a", "b"] },
      [
        { type: "includes", text: "a" },
        { type: "includes", text: "b" },
      ],
    ],
    [
      "keywords:frequency",
      { relation: "at least", keyword: "a", frequency: 2 },
      [{ type: "includes", text: "a", min: 2 }],
    ],
    [
      "keywords:frequency",
      { relation: "less than", keyword: "a", frequency: 2 },
      [{ type: "includes", text: "a", max: 1 }],
    ],
    ["keywords:forbidden_words", { forbidden_words: ["a"] }, [{ type: "excludes", text: "a" }]],
    [
      "keywords:letter_frequency",
      { let_relation: "at least", letter: "q", let_frequency: 5 },
      [{ type: "letter", letter: "q", min: 5 }],
    ],
    ["language:response_language", { language: "kn" }, [{ type: "language", language: "kn" }]],
    [
      "length_constraints:number_sentences",
      { relation: "less than", num_sentences: 6 },
      [{ type: "sentences", max: 5 }],
    ],
    ["length_constraints:number_words", { relation: "at least", num_words: 300 }, [{ type: "words", min: 300 }]],
    [
      "length_constraints:number_paragraphs",
      { num_paragraphs: 2 },
      [{ type: "parts", divider: "***", min: 2, max: 2 }],
    ],
    [
      "length_constraints:nth_paragraph_first_word",
      { first_word: "it", num_paragraphs: 4, nth_paragraph: 2 },
      [
        { type: "paragraphs", min: 4, max: 4 },
        { type: "paragraph-start", paragraph: 2, word: "it" },
      ],
    ],
    ["detectable_content:number_placeholders", { num_placeholders: 3 }, [{ type: "placeholders", min: 3 }]],
    ["detectable_content:postscript", { postscript_marker: "P.P.S" }, [{ type: "postscript", marker: "P.P.S" }]],
    ["detectable_format:number_bullet_lists", { num_bullets: 3 }, [{ type: "bullets", min: 3, max: 3 }]],
    ["detectable_format:number_highlighted_sections", { num_highlights: 3 }, [{ type: "highlights", min: 3 }]],
    [
      "detectable_format:multiple_sections",
      { section_spliter: "PART", num_sections: 4 },
      [{ type: "sections", marker: "PART", min: 4 }],
    ],
    ["detectable_format:json_format", {}, [{ type: "json" }]],
    ["detectable_format:title", {}, [{ type: "title" }]],
    ["combination:two_responses", {}, [{ type: "parts", divider: "******", min: 2, max: 2, differ: true }]],
    ["combination:repeat_prompt", { prompt_to_repeat: "Why?" }, [{ type: "starts-with", text: "Why?" }]],
    ["startend:end_checker", { end_phrase: "Bye." }, [{ type: "ends-with", text: "Bye." }]],
    ["startend:quotation", {}, [{ type: "quoted" }]],
    ["change_case:english_capital", {}, [{ type: "uppercase" }, { type: "language", language: "en" }]],
    ["change_case:english_lowercase", {}, [{ type: "lowercase" }, { type: "language", language: "en" }]],
    [
      "change_case:capital_word_frequency",
      { capital_relation: "at least", capital_frequency: 3 },
      [{ type: "capital-words", min: 3 }],
    ],
    ["punctuation:no_comma", {}, [{ type: "no-commas" }]],
  ])("%s %j", (id, kwargs, checks) => {
    expect(checksOfLabel(id, kwargs)).toEqual(checks);
  });

  test("a constrained response has its three options", () => {
    expect(checksOfLabel("detectable_format:constrained_response", {})).toMatchObject([
      { type: "one-of", options: ["My answer is yes.", "My answer is no.", "My answer is maybe."] },
    ]);
  });

  test("of an unknown label nothing is known", () => {
    expect(checksOfLabel("no:such", {})).toBeUndefined();
    expect(checksOfLabel("constructor", {})).toBeUndefined();
  });
});
