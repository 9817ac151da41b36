/** One check of each type, and ports that need no library, for tests of what holds for all of them. */
import { type Check, countedUnits, plainCheckTypes } from "../../src/core/checks/check.ts";
import { codeLanguages } from "../../src/core/checks/code/code-languages.ts";

export const plainPorts = {
  regex: { countMatches: ({ pattern, text }: { pattern: string; text: string }) => text.split(pattern).length - 1 },
  schema: { problemsOf: () => [] },
  cpuMs: () => 0,
};

export const oneOfEachCheck: readonly Check[] = [
  ...countedUnits.map((type) => ({ type, min: 1, max: 3 }) as const),
  ...plainCheckTypes.map((type) => ({ type }) as const),
  ...codeLanguages.flatMap((language): readonly Check[] => [
    { type: "doc-comment", language },
    { type: "code-unchanged", language, code: "a = 1" },
  ]),
  { type: "parts", divider: "***", min: 2, differ: true },
  { type: "sections", marker: "SECTION", min: 1 },
  { type: "includes", text: "a" },
  { type: "excludes", text: "a" },
  { type: "letter", letter: "a", max: 3 },
  { type: "starts-with", text: "a" },
  { type: "ends-with", text: "a" },
  { type: "paragraph-start", paragraph: 2, word: "a" },
  { type: "postscript", marker: "P.S." },
  { type: "regex", pattern: "a" },
  { type: "json-schema", schema: {} },
  { type: "language", language: "ru" },
  { type: "one-of", options: ["a", "b"] },
  { type: "one-of", options: ["a", "b"], alone: true },
  { type: "code-block", language: "python" },
];
