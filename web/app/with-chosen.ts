/** The options of a choice. */

/** With the chosen one among them: where it is not, a browser shows another one as chosen. */
export function withChosen<Option>(options: readonly Option[], chosen: Option): readonly Option[] {
  return options.includes(chosen) ? options : [...options, chosen];
}
