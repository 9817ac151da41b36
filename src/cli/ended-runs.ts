/** All stored runs that have an answer, whole, page by page. */
import { listAt, textAt, valueAt } from "../core/json.ts";
import type { Frogcom } from "./frogcom.ts";

const PAGE = 100;

/** The newest first, as GET /v1/runs/{id} tells them. */
export async function* endedRuns(frogcom: Pick<Frogcom, "listRuns" | "showRun">): AsyncGenerator<unknown, void> {
  for (let before: string | undefined; ;) {
    const query = { limit: String(PAGE), status: "done", ...(before !== undefined && { before }) };
    const page = await frogcom.listRuns(query);
    const ids = listAt(page, "data").flatMap((run) => textAt(run, "id") ?? []);
    for (const id of ids) yield await frogcom.showRun(id);
    before = ids.at(-1);
    if (valueAt(page, "has_more") !== true || before === undefined) return;
  }
}
