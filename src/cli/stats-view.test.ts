/** Statistics as people read them. */
import { describe, expect, it } from "vitest";
import type { Language } from "../core/languages.ts";
import { Screen } from "./screen.ts";
import { showStats } from "./stats-view.ts";

function shown(stats: unknown, language: Language = "en") {
  const written = { out: "", err: "" };
  const screen = new Screen({
    out: { write: (text) => (written.out += text) },
    err: { write: (text) => (written.err += text) },
    language,
    isJson: false,
    isQuiet: false,
    isColourless: false,
    now: () => 0,
  });
  showStats(stats, screen);
  return written;
}

const nothing = {
  runs: 1,
  done: 0,
  failed: 1,
  cancelled: 0,
  interrupted: 0,
  seconds: null,
  first_token_seconds: null,
  overhead_seconds: null,
  review: { runs: 0, seconds_with: null, seconds_without: null, ratio: null, accept_rate: null, mean_rounds: null },
  tokens: {
    primary: { prompt: null, completion: null, cached: null },
    secondary: { prompt: null, completion: null, cached: null },
    runs_unknown: 1,
  },
  cost: null,
  runs_without_cost: 1,
  stop_causes: {},
  degraded: {},
};

const busy = {
  ...nothing,
  runs: 120,
  done: 110,
  failed: 6,
  cancelled: 4,
  seconds: { p50: 4.234, p95: 9.8 },
  first_token_seconds: { p50: 0.3, p95: 0.91 },
  overhead_seconds: { p50: 0.0021, p95: 0.005 },
  review: {
    runs: 100,
    seconds_with: { p50: 4.5, p95: 10 },
    seconds_without: { p50: 2.25, p95: 4 },
    ratio: 1.914,
    accept_rate: 0.456,
    mean_rounds: 1.1,
  },
  tokens: {
    primary: { prompt: 12_345, completion: 6789, cached: 10 },
    secondary: { prompt: 2000, completion: 300, cached: null },
    runs_unknown: 3,
  },
  cost: 0.4217,
  runs_without_cost: 3,
  stop_causes: { accepted: 45, "rounds-done": 55, "of a newer server": 1 },
  degraded: { "backend-timeout": 2 },
};

const report = {
  days: 30,
  total: busy,
  by_day: [
    { day: "2026-11-22", ...nothing },
    { day: "2026-11-23", ...busy },
  ],
};

describe("the sums", () => {
  it("stand one below the other, with what is unknown beside them", () => {
    const { out } = shown(report);
    expect(out.split("\n").slice(0, 13)).toEqual([
      "Runs                     120 (answered: 110, failed: 6, cancelled: 4)",
      "Time to the answer       4.23 s, p95 9.8 s",
      "First token              300 ms, p95 910 ms",
      "Outside model calls      2.1 ms, p95 5 ms",
      "With the review          4.5 s, p95 10 s, 1.91x",
      "The draft alone          2.25 s, p95 4 s",
      "Reviewer content         46%",
      "Rounds on average        1.1",
      "Tokens of the primary    12,345 + 6,789 (unknown for 3)",
      "Tokens of the secondary  2,000 + 300 (unknown for 3)",
      "Cost                     0.422 (unknown for 3)",
      "Stopped because          the reviewer accepted: 45, all rounds done: 55, of a newer server: 1",
      "Degraded by              backend-timeout: 2",
    ]);
  });

  it("leave out what is known of no run", () => {
    const { out } = shown({ days: 1, total: nothing, by_day: [] });
    expect(out.split("\n")[0]).toBe("Runs  1 (failed: 1)");
    expect(out).not.toMatch(/Cost|Tokens|Time/);
  });

  it("are Russian for Russians", () => {
    const { out } = shown(report, "ru");
    expect(out).toContain("Один черновик           2,25 с, p95 4 с\n");
    expect(out).toContain("Стоимость               0,422 (неизвестно для 3)\n");
  });
});

it("each day is a line, under the same columns", () => {
  const { out } = shown(report);
  expect(out.split("\n").slice(-4)).toEqual([
    "       day  runs  failed  answer   draft  ratio   token  content   cost",
    "2026-11-22     1       1       -       -      -       -        -      -",
    "2026-11-23   120       6  4.23 s  2.25 s   1.91  300 ms      46%  0.422",
    "",
  ]);
});

it("a time without runs is said to be one, and leaves stdout empty", () => {
  const { out, err } = shown({ days: 1, total: { ...nothing, runs: 0, failed: 0 }, by_day: [] });
  expect([out, err]).toEqual(["", "No runs in this time.\n"]);
});

describe("measured reviews", () => {
  const uplift = { points: 10, low: 3.6, high: 17.1 };
  const effect = { runs: 120, checked: 110, fixed: 14, broken: 2, uplift };
  const measured = {
    ...report,
    recommendation: { answers: null, shadow: { finding: "helps", en: "It helps", ru: "Польза показана" } },
    total: { ...busy, effect, shadow: { runs: 130, tokens: 34_000, cost: null, effect } },
  };

  it("tell what they fixed and broke, in the answers and behind them, and end in a sentence", () => {
    const { out } = shown(measured);
    expect(out).toMatch(
      /The review fixed \/ broke +14 \/ 2 \(of answers with checks: 110\), \+10 \[\+3\.6, \+17\.1\] points\n/,
    );
    expect(out).toMatch(/Reviews behind answers +130, tokens: 34,000\n/);
    expect(out).toMatch(/They fixed \/ broke +14 \/ 2/);
    expect(out).toContain("\n\nIt helps.\n\n");
    expect(shown(measured, "ru").out).toContain("+10 [+3,6; +17,1] пункта");
  });

  it("are left out where there are none, or where nothing could be checked", () => {
    const none = { runs: 3, checked: 0, fixed: 0, broken: 0, uplift: null };
    const unchecked = { ...busy, effect: none, shadow: { runs: 0, tokens: null, cost: null, effect: none } };
    expect(shown({ ...report, total: unchecked }).out).not.toMatch(/fixed|behind/);
  });
});
