/** Whether a text ends where it should, or was cut off. */
import { fencedBlocks } from "./fences.ts";
import { outcome, type Outcome, quoted } from "./outcome.ts";
import { wordsOf } from "./words.ts";

/** Shorter last lines are headings, verses, names and signatures: they need no full stop. */
const LONGEST_LOOSE_LINE = 60;

/** Words with which no text ends. */
const OPEN_WORD =
  /^(?:and|or|but|the|a|an|of|to|in|with|for|that|which|because|as|by|from|is|are|и|или|но|а|в|на|с|к|о|от|для|что|который|которая|которые|потому|как|по|из|не|это)$/iu;

export function checkNotCut(text: string): Outcome {
  const passed = !isCut(text.trimEnd());
  const end = quoted(text.trimEnd().slice(-40));
  return outcome(
    passed,
    passed ? "The answer comes to its end." : `The answer breaks off: ${end.en}.`,
    passed ? "Ответ доведён до конца." : `Ответ обрывается: ${end.ru}.`,
  );
}

function isCut(text: string): boolean {
  if (text === "") return false;
  const block = fencedBlocks(text).at(-1);
  if (block !== undefined && block.end === text.length) return !/(?:```|~~~)$/.test(text);
  if (/^[{[]/.test(text.trimStart())) return !/[}\]]$/.test(text);
  const line = text.slice(text.lastIndexOf("\n") + 1);
  if (/[,;\-–—([{«“/&+]$/.test(line)) return true;
  const last = wordsOf(line.slice(-100)).at(-1) ?? "";
  if (!/[\p{L}\p{N}]$/u.test(line)) return false;
  return OPEN_WORD.test(last) || (line.length > LONGEST_LOOSE_LINE && !isListLine(line));
}

function isListLine(line: string): boolean {
  return /^\s*(?:[-*+•|#>]|\d{1,3}[.)])\s?/.test(line);
}
