/** Evaluations in a real browser: the list, one of them with its front and its changed rows, and how to make the first one. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectReadable, openBrowser, visit } from "../support/browser.ts";
import { evalId, keepEval } from "../support/kept-eval.ts";
import { newFolder, removeFolder } from "../support/program.ts";
import { setStage, type Stage } from "../support/stage.ts";

const folder = newFolder();

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  await keepEval(folder);
  [browser, stage] = await Promise.all([openBrowser(), setStage({ folder })]);
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
  removeFolder(folder);
});

const arm = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

describe("an evaluation", () => {
  it("is found in the list with what it came to, and shows its figures with their intervals", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/evals`);
    const { page, problems } = visitor;
    await page.getByText(/^review wins 65 % \[\d+–\d+\] and costs 1\.8x: it helps$/).waitFor();
    await page.getByRole("link", { name: "own" }).click();
    await page.waitForURL(`**/evals/${evalId}`);
    const table = page.getByRole("table", { name: "All figures" });
    await table.waitFor();
    const passes = await table.getByRole("row", { name: /all checks pass/ }).innerText();
    expect(passes).toMatch(/60 % \[.+?\].*90 % \[/s);
    expect(await table.getByRole("row", { name: /fixed \/ broken/ }).innerText()).toMatch(/12 \/ 0.*8 \/ 8/s);
    expect(problems).toEqual([]);
  });

  it("draws what quality costs, and has it as a table", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/evals/${evalId}`);
    const { page } = visitor;
    const figure = page.getByRole("figure", { name: "Quality and cost" });
    await figure.locator("canvas").waitFor();
    await figure.locator("summary").click();
    const rows = await figure.getByRole("row").allInnerTexts();
    expect(rows.map((row) => row.split("\t"))).toEqual([
      ["Way", "no other way beats it in both", "another way is as cheap and better"],
      [expect.stringMatching(/^(direct|reroll) \(100\)$/), expect.anything(), expect.anything()],
      [expect.stringMatching(/^(direct|reroll) \(100\)$/), expect.anything(), expect.anything()],
      [expect.stringMatching(/^review/), "90%", "no data"],
      [expect.stringMatching(/^classic/), "no data", expect.stringMatching(/%$/)],
    ]);
  });

  it("shows each changed row with both answers, what changed and what fails", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/evals/${evalId}`, { language: "ru" });
    const { page, problems } = visitor;
    await arm(page, "classic").getByText("8 хуже черновиков").click();
    const row = arm(page, "classic").locator("summary", { hasText: "Question 9" });
    expect(await row.innerText()).toContain("испорчено");
    await row.press("Enter");
    expect(await page.locator("del").allInnerTexts()).toEqual([" in about 1601"]);
    await page.getByRole("region", { name: "Ответ" }).getByText("«1601» стоит в ответе 0 раз").waitFor();
    await page.getByRole("region", { name: "Черновик" }).getByText("Выполнено всё, что требуется.").waitFor();
    expect(problems).toEqual([]);
  });

  it.each([
    { language: "en", scheme: "light", width: 1280 },
    { language: "en", scheme: "dark", width: 1280 },
    { language: "ru", scheme: "dark", width: 360 },
  ] as const)("can be read by everybody: $language, $scheme, $width pixels", async (options) => {
    const name = `${options.language}-${options.scheme}-${options.width}`;
    await using visitor = await visit(browser, `${stage.program.url}/evals`, options);
    const { page } = visitor;
    await page.getByRole("link", { name: "own" }).waitFor();
    await expectReadable(page, `evals-${name}`);
    await page.goto(`${stage.program.url}/evals/${evalId}`);
    await arm(page, "review").locator("summary").first().click();
    await arm(page, "review").locator("summary", { hasText: "Question" }).first().click();
    await page.locator("ins").first().waitFor();
    await expectReadable(page, `eval-${name}`);
  });

  it("that is not there is said so", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/evals/2020-other`);
    await visitor.page.getByText("There is no evaluation 2020-other in the data folder.").waitFor();
  });
});

it("without evaluations it is said how to make one, and the commands are known ones", async () => {
  await using empty = await setStage();
  await using visitor = await visit(browser, `${empty.program.url}/evals`, { language: "ru", width: 360 });
  const { page, problems } = visitor;
  await page.getByText("Оценок ещё нет.").waitFor();
  expect(
    (await page.locator("pre").innerText()).split("\n").every((line) => line.startsWith("frogcom eval run --")),
  ).toBe(true);
  await expectReadable(page, "evals-empty-ru");
  expect(problems).toEqual([]);
});
