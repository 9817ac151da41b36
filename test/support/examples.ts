/** Reads the examples out of the pages, so that the tests run what their readers paste. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The guide's code blocks of a language under a heading. */
export function guideExamples(heading: string, language: string): readonly string[] {
  return examplesIn("docs/guide.ru.md", heading, language);
}

/** The code blocks of a language under a heading, as they stand there. Throws when there is none. */
export function examplesIn(page: string, heading: string, language: string): readonly string[] {
  const text = readFileSync(resolve(import.meta.dirname, "../..", page), "utf8");
  const section = text.split(/^(?=#{2,4} )/m).find((part) => part.split("\n", 1)[0]?.replace(/^#+ /, "") === heading);
  if (section === undefined) throw new Error(`${page} has no heading "${heading}"`);
  const blocks = [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].filter(([, found]) => found === language);
  if (blocks.length === 0) throw new Error(`${page} has no ${language} example under "${heading}"`);
  return blocks.map(([, , code = ""]) => code);
}

/** The example for a server on another port than the pages'. Nothing else of it may change. */
export function onPort(example: string, url: string): string {
  return example.replaceAll("localhost:8888", new URL(url).host);
}
