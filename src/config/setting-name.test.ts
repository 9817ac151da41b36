import { expect, it } from "vitest";
import { findSetting } from "./setting-name.ts";

it.each(["apiPort", "API_PORT", "api_port", "--api-port"])("finds a setting by the name %s", (name) => {
  expect(findSetting(name, "here")).toBe("apiPort");
});

it.each([
  ["comunication_rounds", "communication_rounds"],
  ["COMMUNICATION_ROUND", "COMMUNICATION_ROUNDS"],
  ["--api-prot", "--api-port"],
  ["temprature", "temperature"],
])("names the nearest setting to %s", (name, nearest) => {
  expect(() => findSetting(name, "from frogcom.json")).toThrow(
    expect.objectContaining({
      code: "setting-invalid",
      message: `unknown setting "${name}" (from frogcom.json); did you mean ${nearest}?`,
    }),
  );
});

it("asks back in Russian too", () => {
  const ru = 'неизвестная настройка "api_prot" (из .env); может быть, api_port?';
  expect(() => findSetting("api_prot", "from .env")).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ ru }) }),
  );
});

it.each(["toString", "__proto__", "constructor", ""])("does not take %j for a setting", (name) => {
  expect(() => findSetting(name, "here")).toThrow(/unknown setting/);
});
