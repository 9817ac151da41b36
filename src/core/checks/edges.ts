/** How a text begins and ends. */
import type { CheckOf } from "./check.ts";
import { fold, stripEnds } from "./fold.ts";
import { outcome, type Outcome, quoted } from "./outcome.ts";

export function checkStart({ text: start }: CheckOf<"starts-with">, text: string): Outcome {
  const needed = fold(start).trim();
  const folded = fold(text).trim();
  const [found, wanted] = [quoted(text.trimStart().slice(0, needed.length)), quoted(start)];
  return outcome(
    folded.startsWith(needed) || stripEnds(folded).startsWith(stripEnds(needed)),
    `The answer begins with ${found.en}, it must begin with ${wanted.en}.`,
    `Ответ начинается с ${found.ru}, а должен — с ${wanted.ru}.`,
  );
}

export function checkEnd({ text: end }: CheckOf<"ends-with">, text: string): Outcome {
  const needed = fold(end).trim();
  const folded = fold(text).trim();
  const [found, wanted] = [quoted(text.trimEnd().slice(-needed.length)), quoted(end)];
  return outcome(
    folded.endsWith(needed) || stripEnds(folded).endsWith(stripEnds(needed)),
    `The answer ends with ${found.en}, it must end with ${wanted.en}.`,
    `Ответ заканчивается на ${found.ru}, а должен — на ${wanted.ru}.`,
  );
}

export function checkQuoted(text: string): Outcome {
  const whole = text.trim();
  return outcome(
    whole.length > 1 && /^["“«„].*["”»“]$/su.test(whole),
    "The whole answer must stand in quotation marks.",
    "Весь ответ должен стоять в кавычках.",
  );
}

export function checkPostscript({ marker }: CheckOf<"postscript">, text: string): Outcome {
  const letters = [...marker.replaceAll(/[^\p{L}\p{N}]/gu, "")].map(
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  );
  const passed = letters.length > 0 && new RegExp(letters.join(String.raw`\.\s?`), "iu").test(text);
  return outcome(
    passed,
    passed
      ? `The answer has a postscript ${marker}`
      : `The answer has no postscript, one that begins with ${marker} is needed.`,
    passed ? `В ответе есть постскриптум ${marker}` : `В ответе нет постскриптума, нужен начинающийся с ${marker}`,
  );
}
