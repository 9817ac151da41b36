/** Takes the comments out of code, so that what is left can be compared. */
import type { CodeLanguage } from "./code-languages.ts";

const DOUBLE = String.raw`"(?:[^"\\\n]|\\[^])*"?`;
const SINGLE = String.raw`'(?:[^'\\\n]|\\[^])*'?`;
const TRIPLE = String.raw`[rRbBuUfF]{0,2}(?:"""(?:[^"\\]|\\[^]|"(?!""))*(?:""")?|'''(?:[^'\\]|\\[^]|'(?!''))*(?:''')?)`;
const TEMPLATE = "`(?:[^`\\\\]|\\\\[^])*`?";
const RAW = "`[^`]*`?";
const TEXT_BLOCK = String.raw`"""(?:[^"\\]|\\[^]|"(?!""))*(?:""")?`;

/** A slash begins a regular expression only where a value may begin. One that is longer than people write them is none: slashes that close nothing would each be followed to the end. */
const REGEX = String.raw`(?<=(?:^|[=(,:;!&|?{}[\n]|=>|\b(?:return|case|typeof|await|yield|else|of|in))[ \t]{0,20})/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,500}/[a-z]*`;

const SLASHES = String.raw`//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?`;

/**
 * A string that is a statement of its own is Python's doc comment. Blanks are looked back over only where a quote is; the string is taken
 * whole (the group repeats what was found ahead), so that what stands behind it is looked at once.
 */
const DOCSTRING = String.raw`(?=[rRbBuUfF]{0,2}["'])(?<=^[ \t]*)(?=(?<whole>${TRIPLE}))\k<whole>(?=[ \t]*(?:#[^\n]*)?$)`;

/** Comments are the first group; what else may hold their marks follows, so that it is passed over whole. */
const lexes: Readonly<Record<CodeLanguage, RegExp>> = {
  python: lexis(String.raw`#[^\n]*|${DOCSTRING}`, TRIPLE, DOUBLE, SINGLE),
  javascript: lexis(SLASHES, DOUBLE, SINGLE, TEMPLATE, REGEX),
  typescript: lexis(SLASHES, DOUBLE, SINGLE, TEMPLATE, REGEX),
  java: lexis(SLASHES, TEXT_BLOCK, DOUBLE, SINGLE),
  cpp: lexis(SLASHES, DOUBLE, SINGLE),
  go: lexis(SLASHES, DOUBLE, SINGLE, RAW),
};

function lexis(comment: string, ...texts: readonly string[]): RegExp {
  return new RegExp(`(${comment})|${texts.join("|")}`, "gm");
}

export function withoutComments(code: string, language: CodeLanguage): string {
  return code.replaceAll(lexes[language], (match: string, comment?: string) => (comment === undefined ? match : ""));
}

/** Lines that hold code, spaced in one way; in Python the indentation is part of the code. */
export function codeLines(code: string, language: CodeLanguage): readonly string[] {
  const lines = withoutComments(code.replaceAll("\t", "    "), language).split("\n");
  return lines
    .map((line) => (language === "python" ? line.trimEnd() : line.trim()))
    .filter((line) => line.trim() !== "");
}
