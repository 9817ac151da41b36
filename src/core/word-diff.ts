/** What changed from one text to another, word by word. */

export interface DiffPart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Beyond so many compared pairs the changed middle is shown as one removal and one addition. */
const MOST_PAIRS = 16_000_000;

/** Words and the spaces between them; the parts of `same` and `added` together are the new text. */
export function diffWords(before: string, after: string): readonly DiffPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const head = commonLength(old, now);
  const tail = commonLength(old.slice(head).toReversed(), now.slice(head).toReversed());
  const [oldMiddle, newMiddle] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  return merge([
    ...old.slice(0, head).map((text) => ({ kind: "same" as const, text })),
    ...diffMiddle(oldMiddle, newMiddle),
    ...old.slice(old.length - tail).map((text) => ({ kind: "same" as const, text })),
  ]);
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  const end = one.findIndex((word, index) => word !== other[index]);
  return end < 0 ? one.length : end;
}

function diffMiddle(old: readonly string[], now: readonly string[]): readonly DiffPart[] {
  const parts: DiffPart[] = [];
  if (old.length * now.length <= MOST_PAIRS) walk(old, now, parts);
  else parts.push({ kind: "removed", text: old.join("") }, { kind: "added", text: now.join("") });
  return parts;
}

/** Along a longest common subsequence; where both are possible, a removal comes before an addition. */
function walk(old: readonly string[], now: readonly string[], parts: DiffPart[]): void {
  const width = now.length + 1;
  const numberOf = numberWords([...old, ...now]);
  const lengths = commonLengths(old.map(numberOf), now.map(numberOf), width);
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const [oldWord, newWord] = [old[row], now[column]];
    if (oldWord !== undefined && oldWord === newWord) {
      parts.push({ kind: "same", text: oldWord });
      row++;
      column++;
    } else if (
      oldWord !== undefined &&
      (lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)
    ) {
      parts.push({ kind: "removed", text: oldWord });
      row++;
    } else {
      parts.push(newWord === undefined ? { kind: "removed", text: oldWord ?? "" } : { kind: "added", text: newWord });
      if (newWord === undefined) row++;
      else column++;
    }
  }
}

/** Numbers are compared in a fraction of the time that words take, and every pair is compared. */
function numberWords(words: readonly string[]): (word: string) => number {
  const numbers = new Map([...new Set(words)].map((word, index) => [word, index]));
  return (word) => numbers.get(word) ?? -1;
}

/** Length of the longest common subsequence of all that follows each pair, row by row: at most the root of MOST_PAIRS. */
function commonLengths(old: readonly number[], now: readonly number[], width: number): Uint16Array {
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row--) {
    const word = old[row];
    const from = row * width;
    let right = 0;
    for (let column = now.length - 1; column >= 0; column--) {
      const below = lengths[from + width + column] ?? 0;
      const diagonal = lengths[from + width + column + 1] ?? 0;
      right = word === now[column] ? diagonal + 1 : Math.max(below, right);
      lengths[from + column] = right;
    }
  }
  return lengths;
}

/** Neighbours of one kind become one part. */
function merge(parts: readonly DiffPart[]): readonly DiffPart[] {
  const merged: DiffPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.kind === part.kind) merged[merged.length - 1] = { kind: part.kind, text: last.text + part.text };
    else merged.push(part);
  }
  return merged;
}
