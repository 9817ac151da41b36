/** Counts the letters of a text by script. */

/** Ranges of code points, in ascending order; `Han` is Chinese or, with kana, Japanese. */
const ranges: readonly (readonly [first: number, last: number, script: string])[] = [
  [0x41, 0x5a, "Latin"],
  [0x61, 0x7a, "Latin"],
  [0xc0, 0x24f, "Latin"],
  [0x370, 0x3ff, "Greek"],
  [0x400, 0x52f, "Cyrillic"],
  [0x531, 0x58f, "Armenian"],
  [0x5d0, 0x5ff, "Hebrew"],
  [0x620, 0x6ff, "Arabic"],
  [0x900, 0x97f, "Devanagari"],
  [0x980, 0x9ff, "Bengali"],
  [0xa00, 0xa7f, "Gurmukhi"],
  [0xa80, 0xaff, "Gujarati"],
  [0xb80, 0xbff, "Tamil"],
  [0xc00, 0xc7f, "Telugu"],
  [0xc80, 0xcff, "Kannada"],
  [0xd00, 0xd7f, "Malayalam"],
  [0xe00, 0xe7f, "Thai"],
  [0x10a0, 0x10ff, "Georgian"],
  [0x1100, 0x11ff, "Hangul"],
  [0x1e00, 0x1eff, "Latin"],
  [0x3040, 0x30ff, "Kana"],
  [0x3400, 0x9fff, "Han"],
  [0xac00, 0xd7af, "Hangul"],
];

/** The script that most letters belong to, and undefined for a text without letters. Japanese is `Kana`. */
export function mainScript(text: string): string | undefined {
  const counts = new Map<string, number>();
  for (let at = 0; at < text.length; at++) {
    const script = scriptOf(text.charCodeAt(at));
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  const [kana, han] = [counts.get("Kana") ?? 0, counts.get("Han") ?? 0];
  // Chinese has no kana; Japanese has up to ten Han characters for each kana.
  if (kana * 10 > han) {
    counts.set("Kana", kana + han);
    counts.delete("Han");
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0];
}

function scriptOf(code: number): string | undefined {
  for (const [first, last, script] of ranges) {
    if (code < first) return undefined;
    if (code <= last) return script;
  }
  return undefined;
}
