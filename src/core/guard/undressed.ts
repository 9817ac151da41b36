/** Takes off a refined text what a model put around it and the text before it had not: comments, fences, quotation marks, rules. */
import { unquoted } from "../checks/clean-answer.ts";
import { wholeBlock } from "../checks/fences.ts";
import { stripEnds } from "../checks/fold.ts";
import { answerWithin } from "../checks/meta-text.ts";
import { isJsonObject } from "../json.ts";
import { parseModestJson } from "../modest-json.ts";
import { withoutExtras } from "./without-extras.ts";
import { withoutTalk } from "./without-talk.ts";

interface Layer {
  /** The text itself where there is no such layer. */
  readonly takeOff: (text: string) => string;
  /** How guidance speaks that asks for it. */
  readonly asked: RegExp;
}

/** A fence that names a language belongs to code: it stays. */
const PLAIN_FENCES: ReadonlySet<string> = new Set(["", "text", "txt", "markdown", "md", "plaintext"]);

/** Guidance that asks for words around the text. */
export const COMMENTS_ASKED =
  /comment|note|introduc|heading|title|label|closing|invitation|call to action|коммент|примечан|вступлен|заголов|подпис|заключени|концовк|приглашени|призыв/i;

/** What is missing is mended by adding it. */
const ADDITIONS_ASKED =
  /add|nothing (?:is |was )?(?:said|about|of|on)|says nothing|not (?:said|mentioned|described|explained|covered)|missing|miss(?:es)?|lack|mention|includ|contain|name|example|more|end|begin|start|first|last|at least|must|should|need|without|too short|postscript|добав|нет|не хватает|недоста|упомян|включ|содерж|пример|назов|назван|законч|конц|конец|начн|начал|перв|последн|больше|не меньше|должн|нужн|указ|без|слишком коротк|постскриптум|ни слова|ничего (?:не|о|об|про)|не (?:сказан|описан|объясн|раскры)|предупред/i;

/** Guidance that asks for another manner, which thanks and greetings may be. */
const MANNERS_ASKED =
  /thank|polite|courte|greet|warm|friendl|apolog|sorry|sign(?:ed|ature)?\b|благодар|спасибо|вежлив|приветств|поздоров|тепл|дружелюб|извин|прости|прощ/i;

/** What models call an answer where they wrap it; other names are those of the answer's own parts. */
const WRAPPERS =
  "(?:(?:final|corrected|revised|refined|improved|updated)[_-]?)?(?:answer|response|reply|text|draft|output|result|content)|ответ|текст|черновик|результат";
const WRAPPED = new RegExp(`^<(${WRAPPERS})>([^]+)</\\1>$`, "i");
const WRAPPER = new RegExp(`^(?:${WRAPPERS})$`, "i");

const layers: readonly Layer[] = [
  {
    asked: /fence|code block|```|блок/i,
    takeOff(text) {
      const block = wholeBlock(text);
      return block !== undefined && PLAIN_FENCES.has(block.language) ? block.code.trim() : text;
    },
  },
  { asked: /quot|кавыч/i, takeOff: (text) => unquoted(text).trim() },
  { asked: /<|tag|тег/i, takeOff: (text) => WRAPPED.exec(text)?.[2]?.trim() ?? text },
  {
    asked: /json/i,
    takeOff(text) {
      const value = text.startsWith("{") ? parseModestJson(text) : undefined;
      const [only, ...others] = isJsonObject(value) ? Object.entries(value) : [];
      const [name = "", words] = only ?? [];
      return typeof words === "string" && others.length === 0 && WRAPPER.test(name) ? words.trim() : text;
    },
  },
  { asked: /bold|жирн/i, takeOff: (text) => /^\*\*([^*\n]+)\*\*$/.exec(text)?.[1] ?? text },
  {
    asked: /divid|separat|rule|line|раздел|черт|лини/i,
    takeOff: (text) => RULED.exec(text)?.[1]?.trim() ?? text,
  },
];

const RULED = /^(?:-{3,}|\*{3,}|_{3,})\n([^]+?)(?:\n\s{0,9}(?:-{3,}|\*{3,}|_{3,}))?$/;

/** As many layers as anybody puts on top of each other. */
const MOST_LAYERS = 4;

/** What a refine was told to do, and to what. */
export interface Refinement {
  readonly before: string;
  readonly guidance: string;
  /** The text before was cut, or the goal asks for more: what is added is wanted. */
  readonly mayGrow: boolean;
}

export function undressed(text: string, { before, guidance, mayGrow }: Refinement): string {
  const comments: Layer = { asked: COMMENTS_ASKED, takeOff: (whole) => withoutComments(whole, guidance) };
  const talk: Layer = { asked: COMMENTS_ASKED, takeOff: (whole) => withoutTalk(whole, before, guidance) };
  const extras: Layer = { asked: ADDITIONS_ASKED, takeOff: (whole) => withoutExtras(whole, before, guidance) };
  const spoken = MANNERS_ASKED.test(guidance) ? [] : [talk, ...(mayGrow ? [] : [extras])];
  const foreign = [...spoken, comments, ...layers].filter(
    ({ takeOff, asked }) => takeOff(before.trim()) === before.trim() && !asked.test(guidance),
  );
  let bare = text.trim();
  for (let turn = 0; turn < MOST_LAYERS; turn++) {
    const inside = foreign.reduce((inner, { takeOff }) => takeOff(inner) || inner, bare);
    if (inside === bare) break;
    bare = inside;
  }
  return bare === text.trim() ? text : bare;
}

/** A label that stands in the guidance as a label, "Use the form Answer: X", was asked for. */
function withoutComments(text: string, guidance: string): string {
  const { start, end } = answerWithin(text);
  const label = stripEnds(text.slice(0, start), "#:").toLowerCase();
  const isAsked = label !== "" && guidance.toLowerCase().includes(`${label}:`);
  return text.slice(isAsked ? 0 : start, end).trim();
}
