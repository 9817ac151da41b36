/** No value under a secret's name gets into the log, wherever it hides; everything else does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { redact } from "./redact.ts";

const secretNames = [
  ...["authorization", "Authorization", "proxy-authorization", "cookie", "Set-Cookie", "password", "dbPassword"],
  ...[
    "secret",
    "clientSecret",
    "token",
    "accessToken",
    "apiKey",
    "api_key",
    "x-api-key",
    "LLM_API_KEY",
    "ADMIN_API_KEY",
  ],
];
const plainNames = ["authorizationUrl", "maxTokens", "promptTokens", "key", "keyboard", "url", "author", "api"];

test.each(secretNames)("%s is never written", (name) => {
  expect(redact({ [name]: "planted" })).toEqual({ [name]: "***" });
  expect(redact({ [name]: { inner: ["planted"] } })).toEqual({ [name]: "***" });
});

test.each(plainNames)("%s is written", (name) => {
  expect(redact({ [name]: 5 })).toEqual({ [name]: 5 });
});

/** Plain data, some of it under secret names: there every leaf is the planted text. */
const anyFields = fc.letrec<{ any: unknown; object: Record<string, unknown> }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>("text", 0, null, true, undefined),
    fc.array(tie("any"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc
    .tuple(
      fc.dictionary(fc.constantFrom(...plainNames), tie("any"), { maxKeys: 3 }),
      fc.dictionary(fc.constantFrom(...secretNames), fc.constantFrom("planted", { deep: "planted" }), { maxKeys: 1 }),
    )
    .map(([plain, secret]) => ({ ...plain, ...secret })),
})).object;

function withoutSecrets(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (name, inner: unknown) => (secretNames.includes(name) ? "***" : inner)));
}

test("in any data just the secrets are hidden, and the caller's own object stays as it was", () => {
  fc.assert(
    fc.property(anyFields, (fields) => {
      const before = structuredClone(fields);
      const redacted = redact(fields);
      expect(JSON.stringify(redacted)).not.toContain("planted");
      expect(JSON.parse(JSON.stringify(redacted))).toEqual(withoutSecrets(fields));
      expect(fields).toEqual(before);
    }),
  );
});

test("fields without secrets are not copied", () => {
  const fields = { a: [{ b: 1 }], err: new Error("x"), at: new Date(0) };
  expect(redact(fields)).toBe(fields);
});

test("errors, dates and other objects with a mind of their own are left to them", () => {
  const [error, date] = [new Error("x"), new Date(0)];
  const redacted = redact({ error, date, token: "planted" });
  expect(redacted["error"]).toBe(error);
  expect(redacted["date"]).toBe(date);
});

test("what lies too deep to be looked into is not written", () => {
  let fields: Record<string, unknown> = { apiKey: "planted" };
  for (let level = 0; level < 20; level++) fields = { level: [fields] };
  expect(JSON.stringify(redact(fields))).not.toContain("planted");
});

test("data that holds itself ends somewhere", () => {
  const circle: Record<string, unknown> = { name: "a", token: "planted" };
  circle["self"] = circle;
  const text = JSON.stringify(redact(circle));
  expect(text).toContain('"name":"a"');
  expect(text).not.toContain("planted");
});

test("the names of an object's own machinery are names like others", () => {
  const fields = JSON.parse('{"__proto__":{"token":"planted"},"constructor":{"apiKey":"planted"}}') as object;
  expect(JSON.stringify(redact({ fields }))).not.toContain("planted");
});
