/**
 * Who may import what: the one table of the directions of imports, and the check that reads every import of the project.
 * `node scripts/fences.ts [root]` lists what crosses a fence or goes round in a circle, and ends with 1 if anything does.
 */
import { posix } from "node:path";
import { type ESTree, Visitor } from "rolldown/utils";
import { circlesIn } from "./import-circles.ts";
import { isTest, readSources, type SourceFile } from "./sources.ts";

interface Layer {
  readonly folder: string;
  /** The folders or files of this project that it may import, besides its own. */
  readonly imports: readonly string[];
  /** What only the layers that name it may import: npm packages, and modules of Node that have one owner. */
  readonly packages: readonly string[];
  /** Whether it may import those modules of Node that no layer owns. */
  readonly usesNode: boolean;
}

const adapters = ["src/backends", "src/storage", "src/sinks", "src/config", "src/patterns"];

/** What of the core the page runs too: the fold of a run, what is read out of it, and the goals by name; never what makes runs. */
const coreOfPage = [
  ...[
    "types",
    "state",
    "ports",
    "access-key",
    "languages",
    "cost",
    "ids",
    "verdict",
    "word-diff",
    "conversation",
    "settings-history",
  ].map((name) => `src/core/${name}.ts`),
  ...["src/core/findings", "src/core/guard/rules.ts", "src/core/checks/run-checks.ts", "src/core/goals/library.ts"],
  "src/core/statistics/front.ts",
];

const packagesOfPage = [
  ...["react", "react-dom", "@mantine/core", "i18next", "react-i18next"],
  ...["@tanstack/react-query", "@tanstack/react-router", "@tanstack/react-virtual"],
  ...["react-markdown", "remark-gfm", "eventsource-parser", "uplot"],
];

// prettier-ignore
const layers: readonly Layer[] = [
  { folder: "src/core",     imports: [],                                           packages: [],                                     usesNode: false },
  { folder: "src/backends", imports: ["src/core"],                                 packages: ["undici", "node-llama-cpp"],           usesNode: true },
  { folder: "src/storage",  imports: ["src/core"],                                 packages: ["kysely", "node:sqlite", "pg"],        usesNode: true },
  { folder: "src/sinks",    imports: ["src/core"],                                 packages: ["pino", "prom-client"],                usesNode: true },
  { folder: "src/config",   imports: ["src/core"],                                 packages: ["typebox"],                            usesNode: true },
  { folder: "src/patterns", imports: ["src/core"],                                 packages: ["re2js", "ajv"],                       usesNode: true },
  { folder: "src/app",      imports: ["src/core", ...adapters, "src/work", "src/batch", "package.json"], packages: [],                usesNode: true },
  { folder: "src/work",     imports: ["src/core"],                                 packages: ["csv-parse"],                          usesNode: true },
  { folder: "src/server",   imports: ["src/core", "src/config", "src/app", "src/work", "src/batch"], packages: ["fastify", "@fastify/swagger", "@fastify/busboy", "typebox"], usesNode: true },
  { folder: "src/eval",     imports: ["src/core", "src/config", "src/app", "src/work"], packages: ["typebox"],                       usesNode: true },
  { folder: "src/audit",    imports: ["src/core", "src/app", "src/eval", "src/work"], packages: [],                                     usesNode: true },
  { folder: "src/batch",    imports: ["src/core", "src/config", "src/work"],       packages: ["typebox", "csv-stringify"],              usesNode: true },
  { folder: "src/cli",      imports: ["src/core", "src/config", "src/app", "src/server", "src/eval", "src/audit", "src/work", "src/batch"], packages: ["commander"], usesNode: true },
  { folder: "web",          imports: coreOfPage,                                     packages: packagesOfPage,                         usesNode: false },
];

interface Violation {
  readonly path: string;
  readonly line: number;
  readonly imported: string;
  readonly reason: string;
}

/** Every import that crosses a fence. */
function violationsIn(file: SourceFile): Violation[] {
  const layer = layers.find(({ folder }) => isWithin(file.path, folder));
  if (layer === undefined) {
    return [{ path: file.path, line: 1, imported: file.path, reason: "stands in no layer of scripts/fences.ts" }];
  }
  return importsOf(file).flatMap(({ specifier, start }) => {
    const reason = specifier.startsWith(".")
      ? reasonAgainstFile(layer, file, specifier)
      : reasonAgainstPackage(layer, file, packageOf(specifier));
    const line = file.text.slice(0, start).split("\n").length;
    return reason === undefined ? [] : [{ path: file.path, line, imported: specifier, reason }];
  });
}

function reasonAgainstFile(layer: Layer, file: SourceFile, specifier: string): string | undefined {
  const target = targetOf(file, specifier);
  const allowed = [layer.folder, ...layer.imports, ...(isTest(file) ? ["test/support"] : [])];
  if (allowed.some((folder) => isWithin(target, folder))) return undefined;
  return `${layer.folder} may import only ${allowed.join(", ")}`;
}

function reasonAgainstPackage(layer: Layer, file: SourceFile, name: string): string | undefined {
  if (layer.packages.includes(name)) return undefined;
  // What the page is made of is to other tests a tool like any other.
  const isFree = (folder: string): boolean => folder === "web" && isTest(file);
  const owners = layers
    .filter(({ folder, packages }) => packages.includes(name) && !isFree(folder))
    .map(({ folder }) => folder);
  if (owners.length > 0) return `belongs to ${owners.join(" and ")}`;
  if (isTest(file)) return undefined;
  if (!name.startsWith("node:")) return "belongs to no layer: name its one owner in scripts/fences.ts";
  return layer.usesNode ? undefined : `${layer.folder} is pure: it gets time, files and network as arguments`;
}

/** The specifiers of all static, dynamic and type imports and re-exports of a file. */
function importsOf(file: SourceFile): { specifier: string; start: number }[] {
  const found: { specifier: string; start: number }[] = [];
  const note = (source: ESTree.Expression | null): void => {
    if (source?.type === "Literal" && typeof source.value === "string") {
      found.push({ specifier: source.value, start: source.start });
    }
  };
  new Visitor({
    ImportDeclaration: (node) => note(node.source),
    ImportExpression: (node) => note(node.source),
    ExportAllDeclaration: (node) => note(node.source),
    ExportNamedDeclaration: (node) => note(node.source),
    TSImportType: (node) => note(node.source),
  }).visit(file.program);
  return found;
}

function targetOf(file: SourceFile, specifier: string): string {
  return posix.join(posix.dirname(file.path), specifier);
}

/** Which files each file imports, types too: a circle of types is as hard to cut as one of values. */
function importMap(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  return new Map(files.map((file) => [file.path, importsOf(file).map(({ specifier }) => targetOf(file, specifier))]));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

if (import.meta.main) {
  const files = readSources(process.argv[2] ?? ".", ["src", "web"]);
  const violations = files.flatMap(violationsIn);
  for (const { path, line, imported, reason } of violations) {
    console.log(`${path}:${line} imports ${imported}: ${reason}`);
  }
  const circles = circlesIn(importMap(files));
  for (const circle of circles) console.log(`${circle.join(", ")}: these imports go in a circle`);
  console.log(`${files.length} files, ${violations.length} imports across a fence, ${circles.length} circles`);
  if (violations.length + circles.length > 0) process.exitCode = 1;
}
