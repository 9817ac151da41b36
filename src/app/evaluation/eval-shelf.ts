/** The reports of evaluations that lie in the data folder. */
import { namesIn } from "../keeping/on-disk.ts";
import { whereMissing } from "../../core/errno.ts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject, type JsonObject, parseJson } from "../../core/json.ts";

/** One report, as `frogcom eval` wrote it. */
export interface ShelvedEval {
  /** The name of its file, without the ending. */
  readonly id: string;
  readonly report: JsonObject;
}

export interface EvalShelf {
  /** Newest first. */
  list(): Promise<readonly ShelvedEval[]>;
  get(id: string): Promise<ShelvedEval | undefined>;
  /** What a page shows beside the report; undefined too where an older FrogCom wrote the report. */
  details(id: string): Promise<JsonObject | undefined>;
}

/** What the name of a report ends with. */
export const REPORT_ENDING = ".report.json";
/** What stands beside it, with the texts of answers, ends with this. */
export const DETAILS_ENDING = ".details.json";

/** Where evaluations are kept that nobody named another place for. */
export function evalFolder(dataDir: string): string {
  return join(dataDir, "evals");
}

/** A file that is no report, or is gone by the time it is read, is left out. */
export function createEvalShelf(folder: string): EvalShelf {
  const readJson = async (name: string): Promise<JsonObject | undefined> => {
    const content = parseJson(await readFile(join(folder, name), "utf8").catch(whereMissing("")));
    return isJsonObject(content) ? content : undefined;
  };
  const read = async (id: string): Promise<readonly ShelvedEval[]> => {
    const report = await readJson(`${id}${REPORT_ENDING}`);
    return report === undefined ? [] : [{ id, report }];
  };
  const ids = async (): Promise<readonly string[]> => {
    const reports = (await namesIn(folder)).filter((name) => name.endsWith(REPORT_ENDING));
    return reports
      .map((name) => name.slice(0, -REPORT_ENDING.length))
      .toSorted()
      .toReversed();
  };
  return {
    list: async () => (await Promise.all((await ids()).map(read))).flat(),
    // Only a name that the folder has: an id is no path.
    get: async (id) => ((await ids()).includes(id) ? (await read(id))[0] : undefined),
    details: async (id) => ((await ids()).includes(id) ? readJson(`${id}${DETAILS_ENDING}`) : undefined),
  };
}
