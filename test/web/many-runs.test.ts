/** Among five hundred runs a stranger finds with the page's filters which got worse, and why. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectReadable, openBrowser, takePicture, visit } from "../support/browser.ts";
import { pastMonth, worse } from "../support/past-month.ts";
import { keepPastRuns } from "../support/past-runs.ts";
import { newFolder, removeFolder } from "../support/program.ts";
import { setStage, type Stage } from "../support/stage.ts";

const folder = newFolder();
// Noon, so that no change of the clock moves a run into another day.
const runs = pastMonth(500, new Date(2026, 10, 26, 12).getTime());

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  await keepPastRuns(folder, runs);
  [browser, stage] = await Promise.all([openBrowser(), setStage({ folder })]);
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
  removeFolder(folder);
});

const lines = (page: Page) =>
  page.getByRole("group", { name: /Runs, newest first|Запуски, новые сверху/ }).getByRole("link");

async function shownLines(page: Page, count: string): Promise<readonly string[]> {
  await page.getByText(count, { exact: true }).waitFor();
  return lines(page).allInnerTexts();
}

describe("which runs got worse, and why", () => {
  it("takes a filter, a look at what they have in common, and a look into one of them", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/runs`, { language: "ru" });
    const { page, problems } = visitor;
    await page.getByText("Показано 100 запусков+").waitFor();
    await page.getByLabel("Что сделала проверка").selectOption("стало хуже");
    const found = await shownLines(page, "Показано 7 запусков");
    expect(found).toHaveLength(worse.count);
    for (const line of found) {
      expect(line).toContain("стало хуже: проверки 2 → 1 из 2");
      expect(line).toContain(worse.model);
    }
    expect(new URL(page.url()).search).toBe("?effect=worse");
    await takePicture(page, "runs-worse-ru");

    await lines(page).first().click();
    await page.getByRole("heading", { name: "Ответ проверили программы" }).waitFor();
    await page.getByText("стало хуже: проверки 2 → 1 из 2").waitFor();
    const checks = page.locator("li", { hasText: "не проходит" });
    expect(await checks.allInnerTexts()).toEqual([expect.stringMatching(/1601.*0/s)]);
    await page.getByRole("tab", { name: "Что изменилось" }).click();
    await page.getByText("→ Leave the date out.").waitFor();
    expect((await page.locator("del").allInnerTexts()).join("")).toContain("1601");
    expect(await page.locator("del + sup").allInnerTexts()).toEqual(["1"]);
    await takePicture(page, "run-worse-ru");
    await page.goBack();
    expect(await shownLines(page, "Показано 7 запусков")).toEqual(found);
    expect(problems).toEqual([]);
  });

  it.each([
    [{ effect: "better" }, "100 runs shown+", "got better: checks 1 → 2 of 2"],
    [{ effect: "failing" }, "7 runs shown", "got worse: checks 2 → 1 of 2"],
    [{ status: "degraded" }, "10 runs shown", "degraded"],
    [{ status: "failed" }, "10 runs shown", "failed"],
    [{ refused: "any" }, "15 runs shown", "refine refused: more checks failed than before"],
    [{ model: "TINY", strategy: "review" }, "7 runs shown", worse.model],
    [{ from: dayOf(runs[400]?.at), effect: "worse" }, "1 run shown", worse.model],
    [{ to: dayOf(runs[0]?.at), q: "question 1:" }, "1 run shown", "got better"],
  ])("the address alone opens the list for %j", async (filter, count, text) => {
    const query = new URLSearchParams(filter);
    await using visitor = await visit(browser, `${stage.program.url}/runs?${query.toString()}`);
    for (const line of await shownLines(visitor.page, count)) expect(line).toContain(text);
  });
});

it("filters are chosen by the keyboard alone, and what no run fits is left again", async () => {
  await using visitor = await visit(browser, `${stage.program.url}/runs`);
  const { page } = visitor;
  await page.getByText("100 runs shown+").waitFor();
  await page.getByText("More filters").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("it left");
  await page.getByText("No run fits.").waitFor();
  await page.getByText("More filters (1)").waitFor();
  await page.getByRole("button", { name: "Show all runs" }).press("Enter");
  await page.getByText("100 runs shown+").waitFor();

  const model = page.getByLabel("Model", { exact: true });
  await model.pressSequentially("NY");
  await model.press("Home");
  await model.pressSequentially("TI");
  await expect.poll(() => new URL(page.url()).search).toBe("?model=TINY");
  expect(await model.inputValue()).toBe("TINY");
  await model.fill("");
  await page.getByText("100 runs shown+").waitFor();
  expect(await model.isVisible()).toBe(true);
});

it.each([
  { language: "en", scheme: "light", width: 1280 },
  { language: "en", scheme: "dark", width: 1280 },
  { language: "ru", scheme: "dark", width: 360 },
] as const)("everybody can read it: $language, $scheme, $width pixels", async (options) => {
  await using visitor = await visit(browser, `${stage.program.url}/runs?refused=any`, options);
  const { page } = visitor;
  await lines(page).first().waitFor();
  await expectReadable(page, `runs-filtered-${options.language}-${options.scheme}-${options.width}`);
});

/** The day of a moment, as a field for dates has it. */
function dayOf(moment = 0): string {
  return new Date(moment).toLocaleDateString("sv-SE");
}
