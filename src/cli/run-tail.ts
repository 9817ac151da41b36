/** Which runs have ended since one last looked, each told once. */
import { formatRunId, parseRunId, runMicroseconds } from "../core/ids.ts";
import { listAt, textAt, valueAt } from "../core/json.ts";
import type { Frogcom } from "./frogcom.ts";

const PAGE = 100;
/** Of the runs that were over before the first look. */
const FIRST_SHOWN = 10;

/** Lists are sorted by the beginning of the runs, so one that goes on for long leaves the first page before it ends. */
export class RunTail {
  readonly #frogcom: Pick<Frogcom, "listRuns">;
  /** Ids of those that have not ended yet, in the order in which they began. */
  readonly #going = new Set<string>();
  /** The beginning of the newest run that was seen, in microseconds. */
  #newest: number | undefined;

  constructor(frogcom: Pick<Frogcom, "listRuns">) {
    this.#frogcom = frogcom;
  }

  /** As GET /v1/runs tells them, the oldest first; at the first look the newest ten. */
  async look(): Promise<readonly unknown[]> {
    const isFirst = this.#newest === undefined;
    const earlier = [...this.#going];
    const page = await this.#list();
    const begun = isFirst ? page.runs : await this.#sinceNewest(page);
    for (const run of begun.toReversed()) this.#going.add(idOf(run));
    this.#newest = Math.max(this.#newest ?? 0, ...begun.map(beginOf));
    const known = new Map([...page.runs, ...begun].map((run) => [idOf(run), run]));
    for (const id of earlier) if (!known.has(id)) known.set(id, await this.#find(id));
    const ended = [...this.#going].flatMap((id) => this.#takeEnded(id, known.get(id)));
    return isFirst ? ended.slice(-FIRST_SHOWN) : ended;
  }

  async #list(query: Readonly<Record<string, string>> = {}): Promise<Page> {
    const found = await this.#frogcom.listRuns({ limit: String(PAGE), ...query });
    return { runs: listAt(found, "data"), hasMore: valueAt(found, "has_more") === true };
  }

  /** Those of the page that are new, and where it is full of them those of the pages behind it. */
  async #sinceNewest({ runs, hasMore }: Page): Promise<readonly unknown[]> {
    const begun = runs.filter((run) => beginOf(run) > (this.#newest ?? 0));
    if (!hasMore || begun.length < runs.length) return begun;
    return [...begun, ...(await this.#sinceNewest(await this.#list({ before: idOf(runs.at(-1)) })))];
  }

  /** Undefined when it is no longer there: nothing is kept of some runs once they have ended. */
  async #find(id: string): Promise<unknown> {
    const { runs } = await this.#list({ before: idAfter(id), limit: "1" });
    return runs.find((run) => idOf(run) === id);
  }

  #takeEnded(id: string, run: unknown): readonly unknown[] {
    if (textAt(run, "status") === "running") return [];
    this.#going.delete(id);
    return run === undefined ? [] : [run];
  }
}

interface Page {
  readonly runs: readonly unknown[];
  readonly hasMore: boolean;
}

function idOf(run: unknown): string {
  return textAt(run, "id") ?? "";
}

function beginOf(run: unknown): number {
  return microseconds(idOf(run));
}

function microseconds(text: string): number {
  const id = parseRunId(text);
  return id === undefined ? 0 : runMicroseconds(id);
}

/** No run lies between both. */
function idAfter(id: string): string {
  return formatRunId(microseconds(id) + 1);
}
