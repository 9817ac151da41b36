/** Delimits text that a model must read as data: tags with a nonce that the text itself cannot know. */

/** The text between tags of its own. A closing tag inside it, of whatever nonce, is not this one. */
export function fence(name: string, nonce: string, text: string): string {
  return `<${name}-${nonce}>\n${text}\n</${name}-${nonce}>`;
}
