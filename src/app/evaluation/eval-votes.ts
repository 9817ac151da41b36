/** What people prefer who saw two answers of an evaluation and not whose they are: a file of votes beside each evaluation. */
import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { whereMissing } from "../../core/errno.ts";
import { parseJson, textAt } from "../../core/json.ts";
import { makeFolder } from "../../storage/make-folder.ts";
import { asDiskError } from "../keeping/on-disk.ts";

/** The answer of the arm, the draft that it began with, or neither. */
export const preferences = ["answer", "draft", "tie"] as const;
export type Preference = (typeof preferences)[number];

export interface EvalVote {
  readonly arm: string;
  readonly row: string;
  readonly voter: string;
  readonly preferred: Preference;
}

export interface EvalVotes {
  /** Of each voter the last one about each pair. `id` is that of an evaluation that there is. */
  read(id: string): Promise<readonly EvalVote[]>;
  keep(id: string, vote: EvalVote): Promise<void>;
}

export function createEvalVotes(dataDir: string): EvalVotes {
  const folder = join(dataDir, "eval-votes");
  const pathOf = (id: string): string => join(folder, `${id}.jsonl`);
  return {
    async read(id) {
      const text = await readFile(pathOf(id), "utf8").catch(whereMissing(""));
      const votes = text.split("\n").flatMap((line) => readVote(parseJson(line)));
      return [...new Map(votes.map((vote) => [JSON.stringify([vote.arm, vote.row, vote.voter]), vote])).values()];
    },
    async keep(id, vote) {
      try {
        makeFolder(folder);
        // The break stands before the line: what a kill has left half written spoils no vote after it.
        await appendFile(pathOf(id), `\n${JSON.stringify(vote)}`, { mode: 0o600 });
      } catch (error) {
        throw asDiskError(error, folder);
      }
    },
  };
}

function readVote(json: unknown): readonly EvalVote[] {
  const [arm, row, voter] = ["arm", "row", "voter"].map((name) => textAt(json, name));
  const preferred = preferences.find((known) => known === textAt(json, "preferred"));
  if (arm === undefined || row === undefined || voter === undefined || preferred === undefined) return [];
  return [{ arm, row, voter, preferred }];
}
