/** Texts for properties that hold for any string. */
import fc from "fast-check";

const character = fc.integer({ min: 0, max: 0x10_ffff }).map((code) => String.fromCodePoint(code));

/** Lone surrogates included. fast-check's own unit `binary` says the same, but takes seconds to be made. */
export function anyText(bounds: { readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ unit: character, ...bounds });
}
