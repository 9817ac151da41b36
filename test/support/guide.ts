/** Reads the examples out of the guide, so that the tests run what its readers paste. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const guide = readFileSync(resolve(import.meta.dirname, "../../docs/guide.ru.md"), "utf8");

/** The code blocks of a language under a heading, as they stand there. Throws when there is none. */
export function guideExamples(heading: string, language: string): readonly string[] {
  const section = guide.split(/^(?=#{2,4} )/m).find((part) => part.split("\n", 1)[0]?.replace(/^#+ /, "") === heading);
  if (section === undefined) throw new Error(`the guide has no heading "${heading}"`);
  const blocks = [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].filter(([, found]) => found === language);
  if (blocks.length === 0) throw new Error(`the guide has no ${language} example under "${heading}"`);
  return blocks.map(([, , code = ""]) => code);
}

/** The example for a server on another port than the guide's. Nothing else of it may change. */
export function onPort(example: string, url: string): string {
  return example.replaceAll("localhost:8888", new URL(url).host);
}
