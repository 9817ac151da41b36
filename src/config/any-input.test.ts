/** Whatever comes in, reading settings and bodies ends in a value within its bounds or in a refusal, never in a throw. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { goalNames, readGoal } from "../core/goals/goal-name.ts";
import { readLayer } from "./layer.ts";
import { mergeLayers } from "./layers.ts";
import { readValue } from "./read-value.ts";
import { declarations, type SettingKey, settingKeys } from "./settings.ts";
import { isStorable, toStored } from "./stored-layer.ts";
import { answerOf, readPatch } from "./wire.ts";

const machine = { platform: "linux", homeDir: "/home/ada", env: {} };
const none = { values: {}, from: {} };
const anyKey = fc.constantFrom(...settingKeys);
const anyRaw = fc.oneof(
  fc.jsonValue(),
  fc.string(),
  fc.constantFrom("0", "1", "true", "off", "http://a:1", "10MB", "classic"),
);

it("a value that was read is read again as itself", () => {
  fc.assert(
    fc.property(anyKey, anyRaw, (key, raw) => {
      const reading = readValue(declarations[key], raw);
      if (!reading.ok || declarations[key].secret === true) return;
      expect(readValue(declarations[key], reading.value)).toEqual(reading);
    }),
  );
});

it("a PUT body is refused with errors, or its values are accepted by their declarations", () => {
  const names = fc.constantFrom(
    "enabled",
    "communication_rounds",
    "secondary_goal_prompt",
    "model",
    "base_url",
    "top_p",
  );
  const body = fc.oneof(fc.jsonValue(), fc.dictionary(names, anyRaw));
  const groups = fc.constantFrom("orchestration", "llm.primary", "llm.secondary", "llm");
  fc.assert(
    fc.property(groups, body, (group, input) => {
      const reading = readPatch(group, input);
      if (!reading.ok) expect(reading.errors.length).toBeGreaterThan(0);
      else for (const [key, value] of Object.entries(reading.value)) expectAccepted(key as SettingKey, value);
    }),
  );
});

it("what a PUT has set is what the next GET answers, after the way through the store", () => {
  const patch = fc.record({
    enabled: fc.option(fc.boolean()),
    communication_rounds: fc.option(fc.integer({ min: 0, max: 10 })),
    secondary_goal_prompt: fc.option(
      fc.oneof(
        fc.constantFrom(...goalNames),
        fc.string({ minLength: 1, maxLength: 50, unit: "grapheme" }).filter((text) => readGoal(text) === text),
      ),
    ),
  });
  fc.assert(
    fc.property(patch, (input) => {
      const reading = readPatch("orchestration", input);
      if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
      const stored = JSON.parse(JSON.stringify(toStored(reading.value, none)));
      const { values } = mergeLayers({ machine, file: none, env: none, stored });
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
      expect(answerOf("orchestration", values)).toMatchObject(given);
    }),
  );
});

it("the environment of now wins or is hidden, and is never lost without a line", () => {
  const storable = fc.constantFrom(...settingKeys.filter(isStorable));
  fc.assert(
    fc.property(storable, anyRaw, anyRaw, anyRaw, (key, before, put, now) => {
      const layerOf = (raw: unknown) => readLayer([{ key, raw, from: "from the environment" }], []);
      const env = layerOf(now);
      const stored = toStored(layerOf(put).values, layerOf(before));
      const { values, notices, sources } = mergeLayers({ machine, file: none, env, stored });
      if (env.values[key] === undefined) return;
      if (sources[key].layer === "env") expect(values[key]).toEqual(env.values[key]);
      else if (JSON.stringify(values[key]) !== JSON.stringify(env.values[key]))
        expect(notices.map(({ en }) => en).join()).toContain(declarations[key].env);
    }),
  );
});

function expectAccepted(key: SettingKey, value: unknown): void {
  expect(readValue(declarations[key], value)).toEqual({ ok: true, value });
}
