import { expect, test } from "vitest";
import { byteWords } from "./byte-words.ts";

test.each([
  [0, "0 kB"],
  [1499, "1 kB"],
  [98_000, "98 kB"],
  [999_499, "999 kB"],
  [999_500, "1 MB"],
  [98_400_000, "98 MB"],
  [999_499_999, "999 MB"],
  [999_500_000, "1.0 GB"],
  [1_550_000_000, "1.6 GB"],
  [20_000_000_000, "20.0 GB"],
])("%i bytes are %s", (bytes, words) => {
  expect(byteWords(bytes)).toBe(words);
});
