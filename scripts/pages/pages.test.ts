/** The documentation hangs together: links and anchors lead somewhere, both languages have the same pages, one place lists all. */
import { existsSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { allPages, forReaders, isRussian, twinOf } from "./all-pages.ts";
import { type Page, readPage, root } from "./read-page.ts";

function pageAt(path: string): Page | undefined {
  return allPages.find((page) => page.path === path);
}

/** What is wrong with a link, or nothing. */
function faultOf(page: Page, target: string): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined;
  const [file = "", anchor] = decodeURI(target).split("#");
  const path = file === "" ? page.path : normalize(join(dirname(page.path), file)).replaceAll("\\", "/");
  if (!existsSync(join(root, path))) return "there is no such file";
  if (anchor === undefined) return undefined;
  return pageAt(path)?.anchors.includes(anchor) === true ? undefined : "the page has no such heading";
}

it("every link and anchor of every page leads somewhere", () => {
  const faults = allPages.flatMap((page) =>
    page.links.flatMap(({ target, line }) => {
      const fault = faultOf(page, target);
      return fault === undefined ? [] : [`${page.path}:${line} ${target}: ${fault}`];
    }),
  );
  expect(faults).toEqual([]);
});

it("a link that leads nowhere would be found", () => {
  const page = readPage("README.md");
  expect(faultOf(page, "docs/frogs.md")).toBe("there is no such file");
  expect(faultOf(page, "docs/api.md#frogs")).toBe("the page has no such heading");
  expect(faultOf(page, "#frogs")).toBe("the page has no such heading");
});

describe.each(forReaders.map((page) => [page.path, page] as const))("%s", (path, page) => {
  const twin = pageAt(twinOf(path));

  it("has its twin in the other language, and links it", () => {
    expect(twin?.path).toBe(twinOf(path));
    expect(page.links.map(({ target }) => target)).toContain(basename(twinOf(path)));
  });

  it("has its twin's headings, code blocks and remarks on them", () => {
    expect(page.headings).toEqual(twin?.headings);
    const blocks = (of: Page | undefined) => of?.blocks.map(({ language, mark }) => ({ language, mark }));
    expect(blocks(page)).toEqual(blocks(twin));
  });

  it("links pages of its own language, where there are such", () => {
    const foreign = page.links.filter(({ target }) => {
      const linked = normalize(join(dirname(path), target.split("#")[0] ?? "")).replaceAll("\\", "/");
      const hasOther = pageAt(linked) !== undefined && pageAt(twinOf(linked)) !== undefined;
      return hasOther && linked !== twinOf(path) && isRussian(linked) !== isRussian(path);
    });
    expect(foreign).toEqual([]);
  });
});

it.each(["docs/README.md", "docs/README.ru.md"])("%s lists every page of its language", (index) => {
  const listed = readPage(index).links.map(({ target }) => normalize(join("docs", target)));
  const pages = forReaders.filter(({ path }) => path.startsWith("docs/") && isRussian(path) === isRussian(index));
  expect(pages.map(({ path }) => path).filter((path) => path !== index && !listed.includes(path))).toEqual([]);
});
