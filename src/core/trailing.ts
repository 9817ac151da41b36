/** The run of certain characters at the end of a text. A pattern such as `[.!]+$` would take the square of the text's length. */

export function trailing(text: string, character: RegExp): string {
  let start = text.length;
  while (start > 0 && character.test(text.charAt(start - 1))) start--;
  return text.slice(start);
}

export function withoutTrailing(text: string, character: RegExp): string {
  return text.slice(0, text.length - trailing(text, character).length);
}
