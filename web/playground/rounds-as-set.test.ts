/** Rounds that the form leaves to the settings. */
import { expect, test } from "vitest";
import type { Profile } from "../api/wire.ts";
import { roundsAsSet } from "./rounds-as-set.ts";

const profileWith = (name: string, settings: Profile["settings"]): Profile => ({
  name,
  model: `frogcom/${name}`,
  source: "guide",
  settings,
});
const profiles = [
  profileWith("teaching", { communication_rounds: 2 }),
  profileWith("hot", { temperature: 1 }),
  profileWith("plain", { communication_rounds: 2, strategy: "direct" }),
  profileWith("reviewed", { strategy: "classic" }),
  profileWith("many", { communication_rounds: 2, strategy: "best-of-n" }),
];
const set = { enabled: true, communication_rounds: 3, strategy: "review" };

test.each([
  ["frogcom", 3],
  ["frogcom/teaching", 2],
  ["frogcom/hot", 3],
  ["frogcom/plain", 0],
  ["frogcom/many", 0],
  ["frogcom/reviewed", 3],
  ["frogcom/primary", undefined],
])("%s has %s rounds", (model, rounds) => {
  expect(roundsAsSet(model, profiles, set)).toBe(rounds);
});

test.each(["direct", "shadow", "best-of-n"])("the strategy %s of the settings makes none", (strategy) => {
  expect(roundsAsSet("frogcom", profiles, { ...set, strategy })).toBe(0);
  expect(roundsAsSet("frogcom/teaching", profiles, { ...set, strategy })).toBe(0);
  expect(roundsAsSet("frogcom/reviewed", profiles, { ...set, strategy })).toBe(3);
});

test.each(["auto", undefined])("what strategy %s makes is not known here", (strategy) => {
  expect(roundsAsSet("frogcom", profiles, { ...set, strategy })).toBeUndefined();
});

test("without review there are none, and what is not known yet is no number", () => {
  expect(roundsAsSet("frogcom/teaching", profiles, { ...set, enabled: false })).toBe(0);
  expect(roundsAsSet("frogcom/teaching", undefined, set)).toBeUndefined();
  expect(roundsAsSet("frogcom", profiles, undefined)).toBeUndefined();
});
