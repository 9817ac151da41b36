/** Whether a test that a promise names is there. */

const quotes = ['"', "'", "`"];

/** Of the names those that do not stand in the source as a whole string. */
export function missingNames(source: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => !quotes.some((quote) => source.includes(`${quote}${name}${quote}`)));
}
