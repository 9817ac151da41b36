/** Reads a page of the documentation: its headings with their anchors, its links, its code blocks and what is said of them. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export interface Block {
  readonly language: string;
  readonly code: string;
  /** Of the fence, counted from 1. */
  readonly line: number;
  /** The words of the comment before the fence, such as `not run: systemd`. */
  readonly mark: string | undefined;
}

export interface Page {
  /** From the root of the repository. */
  readonly path: string;
  readonly anchors: readonly string[];
  /** Levels, in order. */
  readonly headings: readonly number[];
  readonly links: readonly { readonly target: string; readonly line: number }[];
  readonly blocks: readonly Block[];
  /** What stands between backticks, outside of blocks. */
  readonly spans: readonly string[];
}

export const root = resolve(import.meta.dirname, "../..");

export function readPage(path: string): Page {
  return parsePage(path, readFileSync(resolve(root, path), "utf8"));
}

export function parsePage(path: string, text: string): Page {
  const lines = text.split("\n");
  const blocks = blocksIn(lines);
  const inBlocks = new Set(blocks.flatMap(({ line, code }) => linesOf(line, code)));
  const prose = lines.map((words, index) => ({ words, line: index + 1 })).filter(({ line }) => !inBlocks.has(line));
  const headings = prose.flatMap(({ words }) => headingIn(words));
  return {
    path,
    anchors: anchorsOf(headings.map(({ title }) => title)),
    headings: headings.map(({ level }) => level),
    links: prose.flatMap(({ words, line }) => linksIn(words).map((target) => ({ target, line }))),
    blocks,
    spans: spansIn(prose.map(({ words }) => words).join("\n")),
  };
}

function blocksIn(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index++) {
    const fence = /^```(\w*)$/.exec(lines[index] ?? "");
    if (fence === null) continue;
    const end = lines.indexOf("```", index + 1);
    if (end < 0) throw new Error(`the code block of line ${index + 1} has no end`);
    const code = lines.slice(index + 1, end).join("\n");
    blocks.push({ language: fence[1] ?? "", code, line: index + 1, mark: markBefore(lines.slice(0, index)) });
    index = end;
  }
  return blocks;
}

/** The formatter puts an empty line between the comment and the fence. */
function markBefore(lines: readonly string[]): string | undefined {
  const words = lines.at(-1) === "" ? lines.at(-2) : lines.at(-1);
  return /^<!-- (.+) -->$/.exec(words ?? "")?.[1];
}

function linesOf(line: number, code: string): readonly number[] {
  return Array.from({ length: code.split("\n").length + 2 }, (_, index) => line + index);
}

function headingIn(words: string): readonly { readonly level: number; readonly title: string }[] {
  const [, marks = "", title = ""] = /^(#{1,6}) (.+)$/.exec(words) ?? [];
  return marks === "" ? [] : [{ level: marks.length, title }];
}

/** As GitHub makes them: letters of any script, digits, `-` and `_`; a second heading of the same words gets `-1`. */
function anchorsOf(titles: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return titles.map((title) => {
    const plain = title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = plain.replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "").replaceAll(" ", "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

function linksIn(words: string): readonly string[] {
  const prose = words.replaceAll(/`[^`]*`/g, (span) => (span.includes("](") ? "" : span));
  return [...prose.matchAll(/\]\(<?([^)<>\s]+)>?\)/g)].map(([, target = ""]) => target);
}

function spansIn(prose: string): readonly string[] {
  return [...prose.matchAll(/``(.+?)``|`([^`]+)`/gs)].map(([, double, single]) => (double ?? single ?? "").trim());
}
