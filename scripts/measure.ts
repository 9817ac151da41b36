/** Measures the shape of the code: sizes of files and functions, and what the house does without. */
import { type ESTree, Visitor } from "rolldown/utils";
import { superLinearIn } from "./linear-regexes.ts";
import { isTest, lineAt, type SourceFile } from "./sources.ts";

/** A spread of sizes; all 0 where there is nothing to measure. */
export interface Spread {
  readonly median: number;
  readonly p90: number;
  readonly max: number;
  /** Where the largest one stands. */
  readonly largest: string;
}

/** The shape of a set of files. Sizes are lines; `functionLines` counts only functions of the sources, not those of the tests. */
export interface Shape {
  readonly fileLines: Spread;
  readonly functionLines: Spread;
  readonly exports: Spread;
  /** Where each thing stands that the house does without, as `path:line`. */
  readonly anys: readonly string[];
  readonly bangs: readonly string[];
  readonly enums: readonly string[];
  readonly defaultExports: readonly string[];
  readonly unexplainedSilences: readonly string[];
  /** Only in the sources: what tests read is their own. */
  readonly superLinearRegexes: readonly string[];
  /** Without components: their markup is proven in a browser, where one look sees many of its lines. */
  readonly sourceLines: number;
  readonly testLines: number;
}

interface Sized {
  readonly size: number;
  readonly place: string;
}

/** Measures sources and tests together: what the house does without, it does without in tests too. */
export function measure(files: readonly SourceFile[]): Shape {
  const sources = files.filter((file) => !isTest(file));
  const found = files.map(forbiddenIn);
  return {
    fileLines: spreadOf(sources.map((file) => ({ size: lineCount(file.text), place: file.path }))),
    functionLines: spreadOf(sources.flatMap(functionsOf)),
    exports: spreadOf(sources.map((file) => ({ size: exportCount(file), place: file.path }))),
    anys: found.flatMap(({ anys }) => anys),
    bangs: found.flatMap(({ bangs }) => bangs),
    enums: found.flatMap(({ enums }) => enums),
    defaultExports: found.flatMap(({ defaultExports }) => defaultExports),
    unexplainedSilences: files.flatMap(unexplainedSilencesIn),
    superLinearRegexes: sources.flatMap(superLinearIn),
    sourceLines: sum(sources.filter(({ path }) => !path.endsWith(".tsx"))),
    testLines: sum(files.filter(isTest)),
  };
}

function spreadOf(measured: readonly Sized[]): Spread {
  const sorted = measured.toSorted((a, b) => a.size - b.size);
  const at = (share: number): Sized =>
    sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? { size: 0, place: "nowhere" };
  return { median: at(0.5).size, p90: at(0.9).size, max: at(1).size, largest: at(1).place };
}

function functionsOf(file: SourceFile): Sized[] {
  const found: Sized[] = [];
  const note = (node: ESTree.Span): void => {
    found.push({ size: lineAt(file, node.end) - lineAt(file, node.start) + 1, place: placeOf(file, node) });
  };
  new Visitor({
    FunctionDeclaration: note,
    FunctionExpression: note,
    ArrowFunctionExpression: note,
  }).visit(file.program);
  return found;
}

function forbiddenIn(file: SourceFile): Record<"anys" | "bangs" | "enums" | "defaultExports", string[]> {
  const found = { anys: [], bangs: [], enums: [], defaultExports: [] } as const satisfies Record<string, string[]>;
  const noteIn =
    (places: string[]) =>
    (node: ESTree.Span): void => {
      places.push(placeOf(file, node));
    };
  new Visitor({
    TSAnyKeyword: noteIn(found.anys),
    TSNonNullExpression: noteIn(found.bangs),
    TSEnumDeclaration: noteIn(found.enums),
    ExportDefaultDeclaration: noteIn(found.defaultExports),
  }).visit(file.program);
  return found;
}

/** A silenced lint rule says why after ` -- `, so that a reader can judge it. */
function unexplainedSilencesIn(file: SourceFile): string[] {
  const silenced = file.comments.filter(({ value }) => /^\s*(?:ox|es)lint-disable/.test(value));
  return silenced.filter(({ value }) => !/ -- \S/.test(value)).map((comment) => placeOf(file, comment));
}

function exportCount(file: SourceFile): number {
  let count = 0;
  new Visitor({
    ExportNamedDeclaration: ({ declaration, specifiers }) => {
      count +=
        declaration?.type === "VariableDeclaration" ? declaration.declarations.length : declaration === null ? 0 : 1;
      count += specifiers.length;
    },
    ExportAllDeclaration: () => {
      count += 1;
    },
  }).visit(file.program);
  return count;
}

function placeOf(file: SourceFile, { start }: ESTree.Span): string {
  return `${file.path}:${lineAt(file, start)}`;
}

function lineCount(text: string): number {
  return text.trimEnd().split("\n").length;
}

function sum(files: readonly SourceFile[]): number {
  return files.reduce((total, file) => total + lineCount(file.text), 0);
}
