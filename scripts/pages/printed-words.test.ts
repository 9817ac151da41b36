/** What the pages about troubles quote is what the program says: every line stands in the sources. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readPage, root } from "./read-page.ts";

/** What is filled in is left out: of a template in the sources, and of a quote, where "…" stands for it. */
const said = globSync(["src/**/*.ts", "bin/*.js"], { cwd: root })
  .filter((path) => !path.endsWith(".test.ts"))
  .map((path) => readFileSync(join(root, path), "utf8"))
  .join("\n")
  .replaceAll(/\$\{[^}]*\}/g, "…")
  .replaceAll(/\\([`"])/g, "$1");

function isSaid(quote: string): boolean {
  return quote.split("…").every((piece) => said.includes(piece));
}

it.each(["docs/troubleshooting.md", "docs/troubleshooting.ru.md"])("every line that %s quotes is printed", (path) => {
  const quotes = readPage(path).blocks.flatMap(({ language, code }) => (language === "text" ? code.split("\n") : []));
  expect(quotes.length).toBeGreaterThan(20);
  expect(quotes.filter((quote) => !isSaid(quote))).toEqual([]);
});

it("a line that nothing prints would be found", () => {
  expect(isSaid("Another frog already listens on …")).toBe(false);
});
