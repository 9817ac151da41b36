/** What narrows the list of runs, as it stands in the page's address and as the server is asked. */

const filterKeys = ["q", "status", "effect", "refused", "strategy", "model", "from", "to"] as const;

/** Empty = not narrowed by it. `from` and `to` are days, as a field for dates has them. */
export type RunFilter = Readonly<Record<(typeof filterKeys)[number], string>>;

/** Kinds that are no status or effect to the server, and stand among them for the reader. */
export const DEGRADED = "degraded";
export const FAILING = "failing";

/** The parts of an address that are filters; whatever else stands there is left out. */
export function readFilter(search: Readonly<Record<string, unknown>>): Partial<RunFilter> {
  return Object.fromEntries(
    filterKeys.flatMap((key) => {
      const value = search[key];
      return typeof value === "string" && value !== "" ? [[key, value]] : [];
    }),
  );
}

export function wholeFilter(filter: Partial<RunFilter>): RunFilter {
  return { q: "", status: "", effect: "", refused: "", strategy: "", model: "", from: "", to: "", ...filter };
}

/** How many filters of these hold. */
export function countSet(filter: RunFilter, keys: readonly (keyof RunFilter)[] = filterKeys): number {
  return keys.filter((key) => filter[key] !== "").length;
}

/** As GET /v1/runs takes it. */
export function filterQuery({ q, status, effect, refused, strategy, model, from, to }: RunFilter): object {
  return {
    ...named("q", q),
    ...(status === DEGRADED ? { degraded: "true" } : named("status", status)),
    ...(effect === FAILING ? { fails_checks: "true" } : named("effect", effect)),
    ...named("refused", refused),
    ...named("strategy", strategy),
    ...named("model", model),
    ...named("since", beginOf(from, 0)),
    // The last day is meant whole.
    ...named("until", beginOf(to, 1)),
  };
}

function named(name: string, value: string): object {
  return value === "" ? {} : { [name]: value };
}

/** Unix seconds of the reader's midnight, so many days later; empty for what is no day. */
function beginOf(day: string, daysLater: number): string {
  const [year = Number.NaN, month = 1, date = 1] = day === "" ? [] : day.split("-").map(Number);
  const seconds = new Date(year, month - 1, date + daysLater).getTime() / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? `${seconds}` : "";
}
