/** Changes of settings before they are saved. */
import { describe, expect, test } from "vitest";
import type { SettingSchema, ShownSetting } from "../api/wire.ts";
import { bodyOf, changesIn, editsAfter, readValue, writeValue } from "./edits.ts";

function setting(key: string, value: unknown, schema: SettingSchema, more: Partial<ShownSetting> = {}): ShownSetting {
  const words = { env: key.toUpperCase(), topic: "Review", about: "", from: "default", source: "default" };
  return { key, value, schema, changeable: true, ...words, default: null, when_unset: null, ...more };
}

const rounds = setting("rounds", 1, { type: "integer" });
const goal = setting("goal", "Find faults", { type: "string" });
const model = setting("model", null, { type: "string" });
const port = setting("port", 8888, { type: "integer" }, { changeable: false });
const heat = setting("heat", 1, { type: "number" }, { source: "stored", without_stored: 0.7 });
const all = [rounds, goal, model, port, heat];

describe("changes", () => {
  test("are what is other than in force", () => {
    expect(changesIn({ rounds: "2", goal: "Find faults", model: "" }, all)).toEqual([
      { setting: rounds, was: "1", becomes: "2", isUnset: false },
    ]);
  });

  test("are not there for what cannot be changed, or was not touched", () => {
    expect(changesIn({ port: "1" }, all)).toEqual([]);
    expect(changesIn({}, all)).toEqual([]);
  });

  test.each([null, "", " "])(
    "take a stored value away where %j stands in its place, and tell what holds then",
    (edit) => {
      const changes = changesIn({ heat: edit }, all);
      expect(changes).toEqual([{ setting: heat, was: "1", becomes: "0.7", isUnset: true }]);
      expect(bodyOf(changes)).toEqual({ heat: null });
    },
  );

  test("go out together", () => {
    expect(bodyOf(changesIn({ rounds: "2", goal: "New", model: "A" }, all))).toEqual({
      rounds: 2,
      goal: "New",
      model: "A",
    });
    expect(bodyOf([])).toEqual({});
  });
});

test("what was typed while edits were being saved is still to be saved", () => {
  const sent = { rounds: "2", goal: "New", heat: null };
  const now = { rounds: "2", goal: "Newer", heat: "1", model: "A" };
  expect(editsAfter(now, sent)).toEqual({ goal: "Newer", heat: "1", model: "A" });
  expect(editsAfter(sent, sent)).toEqual({});
});

describe("a value", () => {
  test.each([
    ["true", { type: "boolean" }, true],
    ["false", { type: "boolean" }, false],
    ["2", { type: "integer" }, 2],
    ["0,5", { type: "number" }, 0.5],
    ["0", { type: "number" }, 0],
    [" ", { type: "number" }, ""],
    ["many", { type: "number" }, "many"],
    ['{"a":1}', { type: "object" }, { a: 1 }],
    ["{a", { type: "object" }, "{a"],
    [" text ", { type: "string" }, " text "],
    ["review", { enum: ["review"] }, "review"],
  ] as const)("%j of %j is sent as %j", (text, schema, value) => {
    expect(readValue(text, schema)).toEqual(value);
  });

  test.each([
    [null, ""],
    [undefined, ""],
    [0, "0"],
    [false, "false"],
    ["text", "text"],
    [["a"], '["a"]'],
  ])("%j is written %j", (value, text) => {
    expect(writeValue(value)).toBe(text);
  });
});
