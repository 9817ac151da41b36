/** Checks on answers that are code: one block only, only a doc comment, nothing changed but comments. */
import type { CheckOf } from "../check.ts";
import { fencedBlocks, unfenced } from "../fences.ts";
import { outcome, type Outcome, quoted } from "../outcome.ts";
import { type CodeLanguage, codeLanguageOf } from "./code-languages.ts";
import { codeLines } from "./comments.ts";

/** One fenced block and nothing else, or code without any fence. */
export function checkCodeBlock({ language }: CheckOf<"code-block">, text: string): Outcome {
  const whole = text.trim();
  const [block, ...others] = fencedBlocks(whole);
  if (block === undefined)
    return looksLikeCode(whole)
      ? onlyCode
      : outcome(false, "The answer has no block of code.", "В ответе нет блока кода.");
  if (others.length > 0) {
    const count = others.length + 1;
    return outcome(
      false,
      `The answer has ${count} blocks of code, exactly 1 is needed.`,
      `Блоков кода в ответе: ${count}, нужен ровно 1.`,
    );
  }
  const around = quoted(whole.slice(0, block.start) + whole.slice(block.end));
  if (block.start > 0 || block.end < whole.length)
    return outcome(
      false,
      `Besides its block of code the answer has ${around.en}.`,
      `Кроме блока кода в ответе есть ${around.ru}.`,
    );
  if (language === undefined || block.language === "" || isSame(block.language, language)) return onlyCode;
  return outcome(
    false,
    `The code is marked as "${block.language}", it must be ${language}.`,
    `Код помечен как «${block.language}», а нужен ${language}.`,
  );
}

const onlyCode = outcome(true, "The answer is one block of code.", "Ответ — один блок кода.");

function isSame(one: string, other: string): boolean {
  return (codeLanguageOf(one) ?? one) === (codeLanguageOf(other) ?? other.toLowerCase());
}

/** Most lines have marks that prose does not have. */
function looksLikeCode(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const marked = lines.filter((line) =>
    /[{}();=<>[\]#$|\\]|^\s{2,}\S|^\s*(?:SELECT|FROM|WHERE|import|def|class|return)\b|:$/.test(line),
  );
  return lines.length > 0 && marked.length * 2 > lines.length;
}

const MARKS: Readonly<Record<CodeLanguage, RegExp>> = {
  python: /^[rRuU]?(?:"""(?:[^"]|"(?!""))*"""|'''(?:[^']|'(?!''))*''')$/,
  javascript: /^\/\*\*(?:[^*]|\*(?!\/))*\*\/$/,
  typescript: /^\/\*\*(?:[^*]|\*(?!\/))*\*\/$/,
  java: /^\/\*\*(?:[^*]|\*(?!\/))*\*\/$/,
  cpp: /^\/\*[*!](?:[^*]|\*(?!\/))*\*\/$|^(?:[ \t]*\/\/[/!][^\n]*(?:\n|$))+$/,
  go: /^(?:[ \t]*\/\/[^\n]*(?:\n|$))+$|^\/\*(?:[^*]|\*(?!\/))*\*\/$/,
};

export function checkDocComment({ language }: CheckOf<"doc-comment">, text: string): Outcome {
  const passed = MARKS[language].test(unfenced(text));
  return outcome(
    passed,
    passed ? `The answer is a doc comment of ${language}.` : `The answer is not a doc comment of ${language} alone.`,
    passed
      ? `Ответ — документирующий комментарий ${language}.`
      : `Ответ — не один лишь документирующий комментарий ${language}.`,
  );
}

/** All code of the answer, comments aside, is what it was. */
export function checkCodeUnchanged({ language, code }: CheckOf<"code-unchanged">, text: string): Outcome {
  const blocks = fencedBlocks(text);
  const answer = blocks.length === 0 ? text : blocks.map((block) => block.code).join("\n");
  const [before, after] = [codeLines(code, language), codeLines(answer, language)];
  const at = before.findIndex((line, index) => line !== after[index]);
  if (at < 0 && after.length === before.length) return outcome(true, "The code is unchanged.", "Код не изменён.");
  const changed = quoted(at < 0 ? (after[before.length] ?? "") : (before[at] ?? ""));
  return at < 0
    ? outcome(
        false,
        `The code was to stay as it is, but ${changed.en} was added.`,
        `Код должен остаться прежним, но добавлено ${changed.ru}.`,
      )
    : outcome(
        false,
        `The code was to stay as it is, but ${changed.en} was changed.`,
        `Код должен остаться прежним, но изменено ${changed.ru}.`,
      );
}
