/** Both languages say the same things. */
import { describe, expect, test } from "vitest";
import { keyRoles, keyStates } from "../../src/core/access-key.ts";
import { stopCauses } from "../../src/core/types.ts";
import { refusals } from "../../src/core/guard/rules.ts";
import { runStatuses } from "../../src/core/ports.ts";
import { changeWays } from "../../src/core/settings-history.ts";
import en from "./en.json" with { type: "json" };
import ru from "./ru.json" with { type: "json" };

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;
const plural = /_(one|few|many|other)$/;

function flat(texts: Texts): ReadonlyMap<string, string> {
  const entries = Object.entries(texts).flatMap(([part, inner]) =>
    Object.entries(inner).map(([name, text]) => [`${part}.${name}`, text] as const),
  );
  return new Map(entries);
}

const [english, russian] = [flat(en), flat(ru)];
const bare = (texts: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set([...texts.keys()].map((key) => key.replace(plural, "")))].toSorted();

test("every text is there in both languages", () => {
  expect(bare(russian)).toEqual(bare(english));
});

test("what counts has the forms that its language needs", () => {
  const counted = [...english.keys()].filter((key) => key.endsWith("_other")).map((key) => key.replace(plural, ""));
  expect(counted.length).toBeGreaterThan(3);
  for (const key of counted) {
    expect(english.has(`${key}_one`), key).toBe(true);
    for (const form of ["one", "few", "many", "other"])
      expect(russian.has(`${key}_${form}`), `${key}_${form}`).toBe(true);
  }
});

test("a text has the same gaps to fill in both", () => {
  const gaps = (text = ""): readonly string[] => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();
  for (const [key, text] of english)
    expect(gaps(russian.get(key) ?? russian.get(key.replace(plural, "_few"))), key).toEqual(gaps(text));
});

describe("everything that a run can end with has words", () => {
  test.each([...stopCauses])("%s", (cause) => expect(english.has(`cause.${cause}`)).toBe(true));
  test.each([...refusals])("refused: %s", (refusal) => expect(english.has(`refusal.${refusal}`)).toBe(true));
  test.each([...runStatuses])("status %s", (status) => expect(english.has(`status.${status}`)).toBe(true));
});

test.each([...changeWays])("whoever changed settings has words: %s", (way) =>
  expect(english.has(`changedBy.${way}`)).toBe(true),
);

test.each([...keyRoles.map((role) => `keyRole.${role}`), ...keyStates.map((state) => `keyState.${state}`)])(
  "what a key is has words: %s",
  (name) => expect(english.has(name)).toBe(true),
);

test("the Russian texts are Russian", () => {
  const latinOnly = [...russian].filter(([, text]) => !/\p{Script=Cyrillic}/u.test(text)).map(([key]) => key);
  expect(latinOnly).toEqual(["app.name"]);
});
