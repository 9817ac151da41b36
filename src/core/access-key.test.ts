/** What can be told from the text and the name of a key. */
import { describe, expect, it } from "vitest";
import { idInKey, isKeyName } from "./access-key.ts";

describe("the text of a key", () => {
  it("has its id in it", () => {
    expect(idInKey(`frog_0123456789ab_${"x".repeat(43)}`)).toBe("0123456789ab");
  });

  it.each(["", "frog_", "user-key", "frog_0123456789ab_short", `frog_0123456789AB_${"x".repeat(43)}`])(
    "%j is no key of ours",
    (text) => expect(idInKey(text)).toBeUndefined(),
  );
});

describe("the name of a key", () => {
  it.each(["a", "Ann's laptop", "Анна, бухгалтерия", "कुंजी", "👩‍💻 dev", "<b>Ann</b>", "x".repeat(100)])(
    "may be %j",
    (name) => expect(isKeyName(name)).toBe(true),
  );

  it.each([
    ...["", " ", "\u00a0\u3000", "two\nlines", "a\r", "a\tb", "\u0000", "\u001b[31mred", "a\u007f", "a\u0085b"],
    ...["a\u2028b", "a\u2029b", "\u202enna", "a\u2066b"],
  ])("may not be %j", (name) => expect(isKeyName(name)).toBe(false));
});
