import { expect, test } from "vitest";
import { quoted, quotedForFish } from "./quote.ts";

test.each([
  ["plain", "'plain'", "'plain'"],
  ["it's", String.raw`'it'\''s'`, String.raw`'it\'s'`],
  [String.raw`a\b`, String.raw`'a\b'`, String.raw`'a\\b'`],
  ["`reboot` $(reboot)", "'`reboot` $(reboot)'", "'`reboot` $(reboot)'"],
])("%s", (text, forShells, forFish) => {
  expect([quoted(text), quotedForFish(text)]).toEqual([forShells, forFish]);
});
