/** Any key that can be typed or pasted makes a request that the server can read, or none. */
import { expect, test } from "vitest";
import { keyHeader } from "./key-header.ts";

test.each(["sk-1", "ключ", "schlüssel", "Рыба", "🐸"])("the key %s is sent as the server reads it", (key) => {
  const sent = new Headers({ authorization: keyHeader(key) ?? "" }).get("authorization") ?? "";
  const bytes = Uint8Array.from(sent, (character) => character.charCodeAt(0));
  expect(new TextDecoder().decode(bytes)).toBe(`Bearer ${key}`);
});

test.each(["a\nb", "a\0b", "a\u007fb"])("no key is %j", (key) => {
  expect(keyHeader(key)).toBeUndefined();
});
