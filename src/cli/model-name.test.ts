/** Names of models as people shorten them. */
import { expect, test } from "vitest";
import { settingsWith } from "../../test/support/settings.ts";
import { namingSettings, suggestModels, wholeModelName } from "./model-name.ts";
import { withWholeModelName } from "./request-options/read-request.ts";
import type { ShownSetting } from "./shown-settings.ts";

const settings: readonly ShownSetting[] = [
  { key: "profiles", env: "PROFILES", value: { short: { communication_rounds: 0 } }, from: "from .env" },
  { key: "modelAliases", env: "MODEL_ALIASES", value: { "gpt-4o": "frogcom/short", creative: "frogcom" }, from: "x" },
];

test.each([
  ["frogcom", "frogcom"],
  ["frogcom/tech-docs", "frogcom/tech-docs"],
  ["tech-docs", "frogcom/tech-docs"],
  ["short", "frogcom/short"],
  ["primary", "frogcom/primary"],
  ["gpt-4o", "gpt-4o"],
  ["creative", "creative"],
])("%s means %s", (given, whole) => {
  expect(wholeModelName(given, settings)).toBe(whole);
});

test("a name that means nothing is refused with those that there are", () => {
  expect(() => wholeModelName("shrot", settings)).toThrow(
    /no model "shrot" here\. Known: frogcom, frogcom\/tech-docs, .*frogcom\/short, .*gpt-4o/,
  );
});

test("without settings there are FrogCom's own names", () => {
  expect(namingSettings([{ key: "profiles", env: "PROFILES", value: null, from: "default" }])).toEqual({});
  expect(wholeModelName("secondary", [])).toBe("frogcom/secondary");
});

test("a request without a model stays without", () => {
  expect(withWholeModelName({ rounds: 2 }, settings)).toEqual({ rounds: 2 });
  expect(withWholeModelName({ model: "short", rounds: 2 }, settings)).toEqual({ model: "frogcom/short", rounds: 2 });
});

test("long and short names are offered, each once", () => {
  const offered = suggestModels(settingsWith({ profiles: { short: {} }, modelAliases: { short: "frogcom/short" } }));
  expect(offered.slice(0, 2)).toEqual(["frogcom", "frogcom/tech-docs"]);
  expect(offered).toEqual(expect.arrayContaining(["frogcom/short", "short", "tech-docs", "primary"]));
  expect(new Set(offered).size).toBe(offered.length);
});
