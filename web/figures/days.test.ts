/** Days without a run. */
import { expect, test } from "vitest";
import type { WireDay } from "../api/stats-wire.ts";
import { daysInRow, shareOf } from "./days.ts";

const day = (name: string): WireDay => ({ day: name }) as WireDay;

test("days without a run stand between those with one, over the end of a month too", () => {
  const shown = daysInRow([day("2026-10-30"), day("2026-10-31"), day("2026-11-02")]);
  expect(shown.map(({ at, stats }) => [new Date(at).toISOString().slice(0, 10), stats?.day])).toEqual([
    ["2026-10-30", "2026-10-30"],
    ["2026-10-31", "2026-10-31"],
    ["2026-11-01", undefined],
    ["2026-11-02", "2026-11-02"],
  ]);
});

test("one day is one, and none are none", () => {
  expect(daysInRow([day("2026-11-26")])).toHaveLength(1);
  expect(daysInRow([])).toEqual([]);
});

test("a share of nothing is unknown", () => {
  expect([shareOf(0, 0), shareOf(0, 4), shareOf(1, 4)]).toEqual([null, 0, 0.25]);
});
