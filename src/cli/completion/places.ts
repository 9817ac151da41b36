/** The outline as the `case` of a shell wants it: which words lead to a command, and after which option which values stand. */
import type { CommandOutline } from "./outline.ts";

/** `/serve`, `/runs`, `/runs/list`. */
export function placePatterns(outline: readonly CommandOutline[]): readonly string[] {
  return outline.map(({ place }) => place).filter((place) => place !== "");
}

/** The patterns `<place> <option>` of all options with a value, those with the same values together. */
export function valueCases(
  outline: readonly CommandOutline[],
): readonly { readonly patterns: readonly string[]; readonly values: readonly string[] }[] {
  const cases = new Map<string, { readonly patterns: string[]; readonly values: readonly string[] }>();
  for (const { place, options } of outline) {
    for (const { names, values } of options.filter(({ takesValue }) => takesValue)) {
      const key = values.join(" ");
      const found = cases.get(key) ?? { patterns: [], values };
      found.patterns.push(...names.map((name) => `${place} ${name}`));
      cases.set(key, found);
    }
  }
  return [...cases.values()];
}
