/** Reads what a pipe or a file brings on stdin. */
import { untilAborted } from "../app/time/until-aborted.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { Context } from "./command.ts";
import { utf8Text } from "./utf8-text.ts";

/** Whoever starts programs from programs easily forgets a stdin that stays open for ever. */
const PATIENCE_MS = 3000;

const waiting: Bilingual = {
  en: "Reading stdin; Ctrl-D ends it, and `</dev/null` does without it.",
  ru: "Читаю stdin; закончить — Ctrl-D, обойтись без него — `</dev/null`.",
};

/** The whole text; empty where stdin is a terminal. Rejects when the command is interrupted. */
export async function readStdin({ stdin, screen, interrupts }: Context): Promise<string> {
  if (stdin.isTTY === true) return "";
  const patience = setTimeout(() => screen.notice(waiting[screen.language]), PATIENCE_MS);
  const pieces: Buffer[] = [];
  const readAll = async (): Promise<void> => {
    for await (const piece of stdin) {
      clearTimeout(patience);
      pieces.push(typeof piece === "string" ? Buffer.from(piece) : piece);
    }
  };
  try {
    await untilAborted(readAll(), interrupts.first);
  } finally {
    clearTimeout(patience);
  }
  return utf8Text(Buffer.concat(pieces), { en: "What came on stdin", ru: "То, что пришло в stdin," });
}
