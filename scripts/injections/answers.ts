/** The file of answers: a line each, kept at once, so that a measurement that was stopped goes on where it was. */
import { FrogcomError } from "../../src/core/errors.ts";
import { parseJson, textAt } from "../../src/core/json.ts";
import { type Journal, openJournal } from "../../src/work/journal.ts";

export interface InjectionAnswer {
  /** Of the two roles; the answers of other pairs in the same file are left alone. */
  readonly models: string;
  readonly key: string;
  readonly text: string;
}

export interface AnswersFile {
  /** The texts of this pair, by the keys of their tasks. */
  readonly known: Map<string, string>;
  readonly journal: Journal<InjectionAnswer>;
}

/** Throws `request-malformed` for a file of another kind. */
export async function openAnswers(path: string, models: string): Promise<AnswersFile> {
  const known = new Map<string, string>();
  const journal = await openJournal<InjectionAnswer>(path, ({ text }) => {
    for (const line of text.split("\n").filter((each) => each !== "")) {
      const answer = readAnswer(line);
      if (answer === undefined) throw unknownLine(path);
      if (answer.models === models) known.set(answer.key, answer.text);
    }
  });
  return { known, journal };
}

function readAnswer(line: string): InjectionAnswer | undefined {
  const value = parseJson(line);
  const [models, key, text] = [textAt(value, "models"), textAt(value, "key"), textAt(value, "text")];
  return models === undefined || key === undefined || text === undefined ? undefined : { models, key, text };
}

function unknownLine(path: string): FrogcomError {
  const what = `${path} has a line that is no answer to an injection. Name another file, or move this one away.`;
  return new FrogcomError("request-malformed", what);
}
