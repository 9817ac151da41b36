/** The results file of a command: opened, told of, and closed again. */
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { ownOutput } from "../../app/keeping/own-output.ts";
import { openResults, type ResultsFile } from "../../eval/results/results-file.ts";
import type { Context } from "../command.ts";

const keptIn: Bilingual = { en: "Results are kept in", ru: "Результаты хранятся в" };

/** Throws `request-malformed` while another command works on the file. */
export async function withResults(
  { screen }: Context,
  path: string,
  use: (file: ResultsFile) => Promise<void>,
): Promise<void> {
  using _ = ownOutput(path);
  const file = await openResults(path);
  try {
    screen.notice(`${keptIn[screen.language]} ${path}`);
    await use(file);
  } finally {
    await file.close();
    screen.endProgress();
  }
}

/** New results do not go behind old ones unless somebody asks for it. */
export function alreadyThere(path: string): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${path} has results already. Go on with --resume, or name another file with --out.`,
    ru: `В ${path} уже есть результаты. Продолжите с --resume или назовите другой файл через --out.`,
  });
}
