/** Every example of the pages, pasted as written: run here, or by the test that its page names, or listed below with the reason why it cannot be. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forReaders, isRussian, twinOf } from "../scripts/pages/all-pages.ts";
import { type Block, type Page, root } from "../scripts/pages/read-page.ts";
import { isSnippet, setSnippetStage, type SnippetStage } from "./support/snippet-stage.ts";

const pages = forReaders.map((page) => ({ ...page, snippets: page.blocks.filter(isSnippet) }));

/** A twin's example in the very same words is run once. */
function isRunHere({ path }: Page, block: Block): boolean {
  const twin = pages.find((page) => page.path === twinOf(path));
  const isSame = isRussian(path) && twin?.snippets.some(({ code }) => code === block.code) === true;
  return block.mark === undefined && !isSame;
}

describe.each(pages.filter((page) => page.snippets.some((block) => isRunHere(page, block))))("$path", (page) => {
  let stage: SnippetStage;
  beforeAll(async () => {
    stage = await setSnippetStage();
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it.each(page.snippets.filter((block) => isRunHere(page, block)))("the example of line $line runs", async (block) => {
    expect(await stage.run(block)).not.toMatch(/^frogcom: |^\s+at /m);
  });
});

it("an example that another test runs is named there", () => {
  const elsewhere = pages.flatMap(({ path, snippets }) =>
    snippets.flatMap(({ mark }) => {
      const test = /^run by (\S+)$/.exec(mark ?? "")?.[1];
      return test === undefined || isRussian(path) ? [] : [{ path, test }];
    }),
  );
  expect(elsewhere.length).toBeGreaterThan(0);
  for (const { path, test } of elsewhere) {
    expect(existsSync(join(root, test)), `${path} names ${test}`).toBe(true);
    expect(readFileSync(join(root, test), "utf8"), `${test} runs examples of ${path}`).toContain(path);
  }
});

it("examples that nothing runs are these, and no others", () => {
  const unrun = pages
    .filter(({ path }) => !isRussian(path))
    .flatMap(({ path, snippets }) =>
      snippets.flatMap(({ mark }) => (mark === undefined || mark.startsWith("run by ") ? [] : [`${path}: ${mark}`])),
    );
  expect(unrun).toEqual([
    "README.md: not run: installs this project, as CI does",
    "README.md: not run: would run itself",
    "docs/cli.md: not run: each line is for another shell; test/cli-completion.test.ts tries them",
    "docs/clients.md: not run: starts Open WebUI",
    "docs/connecting.md: not run: downloads hundreds of megabytes; test/first-answer.real.test.ts runs the engine",
    "docs/evaluation.md: not run: hours with a real model, and IFEval's rows",
    "docs/evaluation.md: not run: needs IFEval's rows",
    "docs/evaluation.md: not run: installs a Python package and takes minutes",
    "docs/keys.md: not run: the id is one of `keys list`; test/keys.test.ts revokes",
    "docs/production.md: not run: creates a user and folders of the system",
    "docs/production.md: not run: systemd",
    "docs/production.md: not run: needs the service's user",
    "docs/production.md: not run: needs a container engine",
    "docs/production.md: not run: stops the service; test/db.test.ts goes back to a backup",
    "docs/production.md: not run: changes the installation and stops the service",
    "docs/troubleshooting.md: not run: installs 85 MB; test/first-answer.real.test.ts installs the engine",
  ]);
});
