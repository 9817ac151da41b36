/** Long texts of one piece over and over: what a pattern or a search whose time grows by the square takes long for. */

const pieces = [
  "*",
  "`",
  '"',
  "'",
  "/",
  "\n",
  " ",
  "[",
  "a",
  "a ",
  "a.",
  "- ",
  "#",
  '"""',
  "/*",
  "***",
  "SECTION ",
  "\\",
  "«",
  "~",
  "/[",
  "-",
  "1 ",
  "-1",
  "1. ",
  "<",
  "{",
  "[1,",
  "a,",
  "…",
  "漢",
];
/** What begins something, then a long run, then what ends it otherwise than it should. */
const beginnings = ["```", "~~~", '"""', "/[", "(", "# ", "1"];

/** Each piece over and over, alone and behind each beginning. */
export function oddTexts(behind: readonly string[] = beginnings): readonly string[] {
  return ["", ...behind].flatMap((beginning) =>
    pieces.map((piece) => `${beginning}${piece.repeat(60_000 / piece.length)}${beginning}x`),
  );
}
