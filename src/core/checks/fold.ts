/** Makes texts comparable as people compare them: letter case, kinds of quotes and spaces, and the dots of ё do not count. */

const alike: Readonly<Record<string, string>> = {
  ё: "е",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "‘": "'",
  "’": "'",
};

/** Lower case, plain quotes, and one space for each run of white space. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[ё“”„«»‘’]/g, (character) => alike[character] ?? character)
    .replaceAll(/\s+/g, " ");
}

/** How often a folded text holds a folded part; occurrences do not overlap. With `isWhole` only as whole words. */
export function occurrences(text: string, part: string, isWhole = false): number {
  if (part === "") return 0;
  let count = 0;
  let at = text.indexOf(part);
  while (at >= 0) {
    const end = at + part.length;
    if (!isWhole || standsAlone(text, at, end)) count++;
    at = text.indexOf(part, end);
  }
  return count;
}

/** Whether no word goes on across the ends of a part. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !joins(text, start) && !joins(text, end);
}

function joins(text: string, at: number): boolean {
  return isWordPart(text.charAt(at - 1)) && isWordPart(text.charAt(at));
}

function isWordPart(character: string): boolean {
  return /[\p{L}\p{N}\p{M}_]/u.test(character);
}

/** Without the quotation marks, asterisks and white space around it, and what else is given. Not by a pattern: one that ends with $ costs the square of a run. */
export function stripEnds(text: string, more = ""): string {
  const stripped = `"'*_\` \n\t${more}`;
  let [start, end] = [0, text.length];
  while (start < end && stripped.includes(text.charAt(start))) start++;
  while (end > start && stripped.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
