/** Finds the outer form that the answer is to have: JSON, a title, quotation marks, a postscript, only code, only the answer. */
import type { Check } from "../check.ts";
import { asks } from "./patterns.ts";
import type { RequestText } from "./request-text.ts";
import { FROM, LETTER, LETTERS, TO, pattern } from "../pattern-parts.ts";

const ANSWER = String.raw`(?:response|answer|reply|output|text|message|it|everything|story|poem|letter|content)`;

const JSON_ASKED = new RegExp(
  pattern`
    (?:\b(?:in|as|into|to|using|with|within|only|valid|return|output)(?: an?| the)?
      (?: single| valid| proper| pure| raw| strict| one| well-formed)* json(?:[ -]formatted)?
      (?: format| object| block| file| document| array| string| code| structure| output| notation)*
      (?![${LETTERS}-]))
    |\b(?:wrap|format|present|structure|put|enclose|write|return|give|output|respond|provide|generate
      |produce)${LETTER}{0,3} [^.!?\n]{0,60}\bjson (?:format|object|block)\b
    |${FROM}(?:в|как|виде|формате|строго|только|валидн${LETTER}{2,3}|верни|верните|сформируй
      |выведи|объект)(?: (?:виде|формате|формат|валидного|строго|один|единый|корректн${LETTER}{2,3}
      |этом))* json(?:-${LETTER}{4,8})?${TO}
  `,
  "g",
);
/** JSON that a program is to read or write, or that is given. */
const JSON_MATTER = new RegExp(
  pattern`
    \b(?:function|script|program|parse[srd]?|parsing|library|class|schema|endpoint
      |convert (?:this|the following) json|explain json)\b
    |${FROM}(?:функци|скрипт|программ|парс|разбер|класс|библиотек)
  `,
);

const TITLE = new RegExp(
  pattern`
    \bdouble (?:angular|angle|angled|pointed) brackets?\b
    |<<[^<>\n]{1,60}>>
    |${FROM}двойны${LETTER}{1,2} углов${LETTER}{2,3} скобк
  `,
  "g",
);

const QUOTED = new RegExp(
  pattern`
    \b(?:wrap|put|enclos|surround|plac|writ|contain|insid|within|us
      |add)${LETTER}{0,4}\b[^.!?\n]{0,80}\b(?:double[ -])?
      (?:quotation marks?|quotations marks?|quotation|quotes)\b[^.!?\n]{0,60}
    |\bquot(?:es|ation marks?) [^.!?\n]{0,30}\b(?:placed|put|around|wrap|surround|enclos)
    |${FROM}(?:в|заключ${LETTER}{1,5}|возьми${LETTER}{0,2}|обрами)${TO}[^.!?\n]{0,60}кавычк[^.!?\n]{0,30}
  `,
);
const WHOLE = new RegExp(
  pattern`
    \b(?:entire|whole|full|complete|all|your) (?:of )?(?:your |the )?(?:${LETTER}{1,12} )?${ANSWER}\b
    |\b${ANSWER} (?:should|must) be (?:wrapped|enclosed|surrounded|put|placed)
    |\bwrap (?:it|your|the)\b
    |${FROM}(?:весь|всё|все|целиком|полностью)${TO}
  `,
);

const POSTSCRIPT = new RegExp(String.raw`\bpost ?-?script|\bp\. ?s\b|\bp\. ?p\. ?s\b|${FROM}(?:постскриптум|приписк)`);
const ADDED = new RegExp(
  pattern`
    \b(?:add|includ|end|finish|conclud|append|with|put|start|begin|writ|contain|has|have
      |attach)${LETTER}{0,4}\b
    |${FROM}(?:добавь|включи|в конце|поставь|заверши|закончи|припиши|с постскриптум|начина|начни)
  `,
);

const QUOTES = /quot|кавычк/g;

/** A marker may be hidden in quotes. */
const MARKED = /p\. ?s\b|post ?-?script|постскриптум|приписк|"/g;

export function formatChecks(request: RequestText): readonly Check[] {
  const { plain } = request;
  const checks: Check[] = [];
  if (plain.includes("json") && asks(request, JSON_ASKED, JSON_MATTER)) checks.push({ type: "json" });
  if (asks(request, TITLE)) checks.push({ type: "title" });
  if (quotesAsked(request)) checks.push({ type: "quoted" });
  return [...checks, ...postscripts(request)];
}

function quotesAsked(request: RequestText): boolean {
  const sentences = request.plain.split(/[.!?](?=\s|$)|\n/);
  return sentences.some((sentence) => QUOTED.test(sentence) && WHOLE.test(sentence)) && asks(request, QUOTES);
}

/** `P.P.S` is looked for first: it holds the other. Quoted markers count, so the user's own words are read. */
function postscripts(request: RequestText): readonly Check[] {
  const said = request.said.toLowerCase();
  if (!POSTSCRIPT.test(said) || !ADDED.test(request.plain)) return [];
  const isSecond = /\bp\. ?p\. ?s\b/.test(said);
  const isFirst = /\bp\. ?s\b|post ?-?script|постскриптум|приписк/.test(said);
  if (isSecond) return [{ type: "postscript", marker: "P.P.S" }];
  return isFirst && asks(request, MARKED) ? [{ type: "postscript", marker: "P.S." }] : [];
}
