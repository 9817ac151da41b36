/** What a question is made of: the arguments, stdin, and a draft of the user's own. */
import { errnoOf } from "../core/errno.ts";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import type { Message } from "../core/types.ts";
import type { Context, Given } from "./command.ts";
import { readStdin } from "./read-stdin.ts";
import { utf8Text } from "./utf8-text.ts";

/** The arguments, and below them what comes on stdin: a file, say, that the question is about. Throws `prompt-missing`. */
export async function readQuestion(context: Context, { arguments: words, options }: Given): Promise<string> {
  const asked = words.join(" ");
  const piped = options["draft"] === "-" ? "" : (await readStdin(context)).trimEnd();
  const question = [asked, piped].filter((part) => part.trim() !== "").join("\n\n");
  if (question === "") throw withoutQuestion();
  return question;
}

/** What the user gave, with the draft itself in the place of its name. */
export async function withDraft(context: Context, given: Given): Promise<Given> {
  const { draft } = given.options;
  if (draft === undefined) return given;
  return { ...given, options: { ...given.options, draft: await readDraft(context, draft) } };
}

/** The text of `--draft`: stdin for `-`, what a file of this name holds, else the value itself. */
async function readDraft(context: Context, given: string): Promise<string> {
  if (given === "-") return (await readStdin(context)).trimEnd();
  const bytes = bytesOf(context, given);
  if (bytes === undefined) return given;
  const shown = JSON.stringify(given);
  return utf8Text(bytes, { en: `The draft ${shown}`, ru: `Черновик ${shown}` }).trimEnd();
}

/** Undefined where the value is the draft itself. */
function bytesOf(context: Context, given: string): Buffer | undefined {
  try {
    return readFileSync(resolve(context.place.workingDir, given));
  } catch (error) {
    if (!looksLikeFile(given) && isNoFile(error)) return undefined;
    throw unreadable(given, error);
  }
}

/** The first messages of a conversation. */
export function openConversation(system: string | undefined, question: string): readonly Message[] {
  const asked: Message = { role: "user", content: question };
  return system === undefined ? [asked] : [{ role: "system", content: system }, asked];
}

function withoutQuestion(): FrogcomError {
  const words = { en: "There is no question.", ru: "Вопроса нет." };
  const cure = {
    en: 'say it after `frogcom ask`, in quotes ("Why is the sky blue?"), or send it on stdin',
    ru: "напишите его после `frogcom ask` в кавычках («Почему небо голубое?») или передайте через stdin",
  };
  return bilingualError("prompt-missing", words, { cure });
}

/** One word with a slash, or with an ending. */
function looksLikeFile(text: string): boolean {
  return /^\S+$/.test(text) && /\/|[^.]\.[a-z]\w{0,4}$/i.test(text);
}

/** A text may also be too long for a name, or hold what no name may. */
function isNoFile(error: unknown): boolean {
  const code = errnoOf(error);
  return code === "ENOENT" || code === "ENAMETOOLONG" || code === "ENOTDIR" || code === "ERR_INVALID_ARG_VALUE";
}

function unreadable(path: string, error: unknown): FrogcomError {
  const shown = JSON.stringify(path);
  const words = {
    en: `The draft ${shown} looks like a file, but it cannot be read.`,
    ru: `Черновик ${shown} похож на имя файла, но прочитать его нельзя.`,
  };
  const cure = {
    en: "correct the name; a draft that is no file comes by stdin: `--draft -`",
    ru: "исправьте имя; черновик, который не файл, передайте через stdin: `--draft -`",
  };
  return bilingualError("request-malformed", words, { cure }, error);
}
