/** The cleaner: takes off what stands around an answer where the user wanted the answer alone: fences, quotation marks, lead-ins. */
import { parseModestJson } from "../modest-json.ts";
import type { Check } from "./check.ts";
import { fencedBlocks, unfenced } from "./fences.ts";
import { answerWithin } from "./meta-text.ts";

/** Checks that say in which form the user wants the answer alone. */
const bareForms: readonly Check["type"][] = [
  "no-meta-text",
  "json",
  "json-schema",
  "code-block",
  "doc-comment",
  "code-unchanged",
];

/** The text without what the checks show to be unwanted around it; the text itself where nothing is, or nothing would be left. */
export function cleanAnswer(text: string, checks: readonly Check[]): string {
  const wants = (...types: readonly Check["type"][]): boolean => checks.some(({ type }) => types.includes(type));
  if (!wants(...bareForms)) return text;
  if (wants("json", "json-schema")) return bareJson(text);
  if (wants("doc-comment")) return onlyBlock(text);
  if (wants("code-block", "code-unchanged")) return fencedBlock(text);
  return bareText(text, wants("quoted"));
}

/** The JSON in a text, where there is one whole value; a text without any stays as it is. */
function bareJson(text: string): string {
  const candidates = [text, unfenced(text), ...fencedBlocks(text).map(({ code }) => code), betweenBrackets(text)];
  return candidates.find((candidate) => parseModestJson(candidate) !== undefined) ?? text;
}

function betweenBrackets(text: string): string {
  const start = /[{[]/.exec(text)?.index ?? 0;
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  return text.slice(start, end + 1);
}

/** The code of the only block, without its fence; where another fence stands inside, which one is the answer's nobody can say. */
function onlyBlock(text: string): string {
  const [block, ...others] = fencedBlocks(text);
  return block === undefined || others.length > 0 || fencedBlocks(block.code).length > 0 ? text : block.code;
}

/** The only block of code with its fence, without the words around it. */
function fencedBlock(text: string): string {
  const blocks = fencedBlocks(text);
  const [block] = blocks;
  return block === undefined || blocks.length > 1 ? text : text.slice(block.start, block.end);
}

function bareText(text: string, isQuotedWanted: boolean): string {
  const { start, end } = answerWithin(text);
  const inside = unfenced(text.slice(start, end));
  const bare = isQuotedWanted ? inside : unquoted(inside);
  return bare === "" ? text : bare;
}

/** Without quotation marks around the whole, where no others stand inside. */
export function unquoted(text: string): string {
  const [, double, guillemets] = /^(?:["“]([^"“”]+)["”]|«([^«»]+)»)$/.exec(text) ?? [];
  return double ?? guillemets ?? text;
}
