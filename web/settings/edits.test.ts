/** Changes of settings before they are saved. */
import { describe, expect, test } from "vitest";
import type { SettingSchema, ShownSetting } from "../api/wire.ts";
import { changesIn, readValue, requestsFor, writeValue } from "./edits.ts";

function setting(
  key: string,
  value: unknown,
  schema: SettingSchema,
  path: string | null = "/config/orchestration",
): ShownSetting {
  const change = path === null ? null : { path, name: `wire_${key}` };
  const words = { env: key.toUpperCase(), topic: "Review", about: "", from: "default", source: "default" };
  return { key, value, schema, change, ...words, default: null, when_unset: null };
}

const rounds = setting("rounds", 1, { type: "integer" });
const goal = setting("goal", "Find faults", { type: "string" });
const model = setting("model", null, { type: "string" }, "/config/llm/primary");
const port = setting("port", 8888, { type: "integer" }, null);
const all = [rounds, goal, model, port];

describe("changes", () => {
  test("are what is other than in force", () => {
    expect(changesIn({ rounds: "2", goal: "Find faults", model: "" }, all)).toEqual([
      { setting: rounds, was: "1", becomes: "2" },
    ]);
  });

  test("are not there for what cannot be changed, or was not touched", () => {
    expect(changesIn({ port: "1" }, all)).toEqual([]);
    expect(changesIn({}, all)).toEqual([]);
  });

  test("go out together, one request for each address", () => {
    expect(requestsFor(changesIn({ rounds: "2", goal: "New", model: "A" }, all))).toEqual([
      { path: "/config/orchestration", body: { wire_rounds: 2, wire_goal: "New" } },
      { path: "/config/llm/primary", body: { wire_model: "A" } },
    ]);
    expect(requestsFor([])).toEqual([]);
  });
});

describe("a value", () => {
  test.each([
    ["true", { type: "boolean" }, true],
    ["false", { type: "boolean" }, false],
    ["2", { type: "integer" }, 2],
    ["0,5", { type: "number" }, 0.5],
    ["0", { type: "number" }, 0],
    [" ", { type: "number" }, null],
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
