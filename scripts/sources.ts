/** The project's own TypeScript files, read and parsed: what the fences and the shape table look at. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ESTree, type ParseResult, parseSync } from "rolldown/utils";

/** One parsed file. `path` is relative to the project's root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: ESTree.Program;
  readonly comments: ParseResult["comments"];
}

/** Parses one file's text; throws with the parser's own words when it is not TypeScript. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`);
  return { path, text, program, comments };
}

/** Reads every `.ts` and `.tsx` file in the given folders; a folder that does not exist has none. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted()
    .map((path) => parseSource(path, readFileSync(join(root, path), "utf8")));
}

/** The line of an offset, counted from 1. */
export function lineAt({ text }: SourceFile, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** Tests are `x.test.ts`, everything in `test/`, and contract suites: files that import vitest. */
export function isTest(file: SourceFile): boolean {
  const importsVitest = (node: ESTree.Directive | ESTree.Statement): boolean =>
    node.type === "ImportDeclaration" && node.source.value === "vitest";
  return file.path.startsWith("test/") || file.path.includes(".test.") || file.program.body.some(importsVitest);
}
