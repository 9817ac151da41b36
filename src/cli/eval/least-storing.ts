/** What a server keeps of the runs of an evaluation, whose record is the results file. */
import type { RequestValues } from "../request-options/read-request.ts";
import type { ShownSetting } from "../shown-settings.ts";

/** Nothing, unless the server keeps every run (TRACE_REQUIRED) and refuses that: then all but the texts. */
export function leastStoring(settings: readonly ShownSetting[]): Pick<RequestValues, "store"> {
  const mustKeep = settings.some(({ key, value }) => key === "traceRequired" && value === true);
  return mustKeep ? { store: "summary" } : {};
}
