/** Tests of the type that hides keys. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Secret } from "./secret.ts";

const secret = new Secret("sk-very-secret");

test("a secret gives its text only when asked to reveal it", () => {
  expect(secret.reveal()).toBe("sk-very-secret");
});

test.each([
  ["as a string", String(secret)],
  ["joined to text", "key: ".concat(secret.toString())],
  ["in JSON", JSON.stringify({ key: secret })],
  ["in inspect, nested", inspect({ deep: { key: secret } }, { showHidden: true })],
  ["in its own properties", JSON.stringify(Object.getOwnPropertyNames(secret))],
])("a secret does not show itself %s", (_, shown) => {
  expect(shown).not.toContain("very-secret");
});
