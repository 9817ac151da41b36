/** A text on one line, cut where it is too long. */

/** Characters are code points: none is cut in two. */
export function shortened(text: string, mostCharacters: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const characters = Array.from(line);
  return characters.length <= mostCharacters ? line : `${characters.slice(0, mostCharacters - 1).join("")}…`;
}
