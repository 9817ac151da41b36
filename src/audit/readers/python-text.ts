/** Reads a text that Python has printed with its quotes and escapes. */

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\", "'": "'", '"': '"' };

/** The text that begins at this place with a quotation mark; undefined where none does, or where it does not end. */
export function readPythonText(line: string, start: number): string | undefined {
  const quote = line.charAt(start);
  if (quote !== "'" && quote !== '"') return undefined;
  const pieces: string[] = [];
  const stop = new RegExp(`[^\\\\${quote}]+|\\\\(?:x[\\da-f]{2}|u[\\da-f]{4}|U[\\da-f]{8}|[^])|${quote}`, "gy");
  stop.lastIndex = start + 1;
  for (let match = stop.exec(line); match !== null; match = stop.exec(line)) {
    const [piece] = match;
    if (piece === quote) return pieces.join("");
    pieces.push(piece.startsWith("\\") ? unescaped(piece) : piece);
  }
  return undefined;
}

/** What Python does not know as an escape it leaves as it is. */
function unescaped(escape: string): string {
  if (escape.length === 2) return escapes[escape.charAt(1)] ?? escape;
  const code = Number.parseInt(escape.slice(2), 16);
  return code > 0x10_ff_ff ? "\uFFFD" : String.fromCodePoint(code);
}
