/** Regular expressions that could hold up everybody are found, in small texts and in all that the core puts together. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { isSuperLinear, superLinearIn } from "./linear-regexes.ts";
import { parseSource } from "./sources.ts";

const root = join(import.meta.dirname, "..");

test.each(["/(a+)+$/", "/a+$/", "/^a*[ab]*c/", "/\\s+x/g", "/^\\s*\\d/m"])("%s is found", (literal) => {
  const file = parseSource("src/app/thing.ts", `/** Thing. */\nconst thing = ${literal};\n`);
  expect(superLinearIn(file)).toEqual(["src/app/thing.ts:2"]);
});

test.each(["/a+/g", "/^a+$/", "/^\\S+ .*/s", "/(?<!\\s)\\s+x/", "/a{1,9}$/"])("%s takes linear time", (literal) => {
  expect(superLinearIn(parseSource("src/app/thing.ts", `const thing = ${literal};`))).toEqual([]);
});

test("a comment that says what bounds the texts excuses the line after it, and no other", () => {
  const code =
    "// Bounded: names of at most 40 characters.\nconst one = /a+$/;\n\nconst two = /b+$/;\n// Bounded:\nconst three = /c+$/;";
  expect(superLinearIn(parseSource("src/app/thing.ts", code))).toEqual(["src/app/thing.ts:4", "src/app/thing.ts:6"]);
});

/** The core is pure, so that its modules may be loaded to see what they make of parts. */
test("no pattern that the core puts together as it is loaded is slower than linear", async () => {
  const made = await patternsMadeWhile(async () => {
    vi.resetModules();
    const modules = globSync("src/core/**/*.ts", { cwd: root }).filter((path) => !/\.test\.|contract/.test(path));
    for (const path of modules) await import(join(root, path));
  });
  expect(made.length).toBeGreaterThan(20);
  expect(made.filter(({ source, flags }) => isSuperLinear(source, flags)).map(({ source }) => source)).toEqual([]);
}, 30_000);

async function patternsMadeWhile(act: () => Promise<void>): Promise<RegExp[]> {
  const made: RegExp[] = [];
  vi.stubGlobal(
    "RegExp",
    new Proxy(RegExp, {
      construct: (target, args: ConstructorParameters<typeof RegExp>) => {
        const regex = new target(...args);
        made.push(regex);
        return regex;
      },
    }),
  );
  try {
    await act();
  } finally {
    vi.unstubAllGlobals();
  }
  return made;
}
