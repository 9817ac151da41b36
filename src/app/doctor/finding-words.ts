/** A finding in words: what was found, and what mends it. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";
import { byteWords } from "../../core/byte-words.ts";
import type { Finding } from "./finding.ts";
import { findingTexts, type Verdict } from "./finding-texts.ts";

export interface FindingWords {
  readonly verdict: Verdict;
  readonly says: Bilingual;
  readonly cure?: Bilingual;
}

export function findingWords({ name, facts }: Finding): FindingWords {
  const { verdict, says, cure } = findingTexts[name];
  return { verdict, says: filled(says, facts), ...(cure && { cure: filled(cure, facts) }) };
}

function filled(text: Bilingual, { freeBytes, ...facts }: Finding["facts"]): Bilingual {
  const known: Finding["facts"] = { ...facts, ...(typeof freeBytes === "number" && { free: byteWords(freeBytes) }) };
  return inBoth((language) =>
    text[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const fact = known[name] ?? "";
      return typeof fact === "object" ? fact[language] : String(fact);
    }),
  );
}
