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

/** Templates with words enough to be known by; a quote may have their gaps filled in. */
const templates = [...said.matchAll(/[`"]([^`"\n]*…[^`"\n]*)[`"]/g)]
  .map(([, template = ""]) => template)
  .filter((template) => template.replaceAll("…", "").length > 20)
  .map((template) => template.split("…"));

function isFilled(pieces: readonly string[], quote: string): boolean {
  const [first = "", last = ""] = [pieces.at(0), pieces.at(-1)];
  return quote.startsWith(first) && quote.endsWith(last) && pieces.every((piece) => quote.includes(piece));
}

function isSaid(quote: string): boolean {
  return quote.split("…").every((piece) => said.includes(piece)) || templates.some((pieces) => isFilled(pieces, quote));
}

it.each(["docs/troubleshooting.md", "docs/troubleshooting.ru.md"])("every line that %s quotes is printed", (path) => {
  const quotes = readPage(path).blocks.flatMap(({ language, code }) => (language === "text" ? code.split("\n") : []));
  expect(quotes.length).toBeGreaterThan(20);
  expect(quotes.filter((quote) => !isSaid(quote))).toEqual([]);
});

it("a line that nothing prints would be found", () => {
  expect(isSaid("Another frog already listens on …")).toBe(false);
  expect(isSaid("Changing colours needs an admin key.")).toBe(false);
});
