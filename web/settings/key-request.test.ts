/** A form for a key becomes a request. */
import { expect, test } from "vitest";
import { keyRequest, noWish } from "./key-request.ts";

test("what was filled in goes out as numbers, and what was left empty not at all", () => {
  const numbers = { expires_in_days: "1.5", runs_per_minute: "20", tokens_per_day: " ", cost_per_day: "0" };
  expect(keyRequest({ name: " Ann ", role: "admin", numbers })).toEqual({
    ...{ name: "Ann", role: "admin" },
    ...{ expires_in_days: 1.5, runs_per_minute: 20, cost_per_day: 0 },
  });
  expect(keyRequest(noWish)).toEqual({ name: "", role: "user" });
});
