/** The page of figures in a real browser: what a month came to, day by day, and how figures come to be where there are none. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectReadable, openBrowser, visit } from "../support/browser.ts";
import { pastMonth } from "../support/past-month.ts";
import { keepPastRuns } from "../support/past-runs.ts";
import { newFolder, removeFolder } from "../support/program.ts";
import { setStage, type Stage } from "../support/stage.ts";

const folder = newFolder();
const COUNT = 300;

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  await keepPastRuns(folder, pastMonth(COUNT, Date.now()));
  [browser, stage] = await Promise.all([openBrowser(), setStage({ folder })]);
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
  removeFolder(folder);
});

const card = (page: Page, name: string) => page.locator("dl > div", { has: page.locator("dt", { hasText: name }) });

async function showTable(page: Page, title: string): Promise<readonly (readonly string[])[]> {
  const figure = page.getByRole("figure", { name: title });
  await figure.locator("summary").click();
  const rows = await figure.getByRole("row").all();
  return Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
}

describe("a month of runs", () => {
  it("is told in sums, and in a sentence what the review is worth", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/figures?days=90`);
    const { page, problems } = visitor;
    await page.getByText("Answers that were reviewed:").waitFor();
    expect(await page.locator("p", { hasText: "Answers that were reviewed:" }).innerText()).toContain(
      "it helps; leave it on.",
    );
    expect(await card(page, "Runs").innerText()).toMatch(/300\s+answered: 294, failed: 6/);
    expect(await card(page, "Drafts accepted").innerText()).toContain("57%");
    expect(await card(page, "Fixed / broken").innerText()).toMatch(/65 \/ 7\s+of 288 answers with checks; broken 2.4%/);
    expect(await card(page, "Cost").innerText()).toMatch(/0\.\d+/);
    expect(await card(page, "Tokens a second").innerText()).toMatch(/\d+(\.\d)? \/ \d+(\.\d)?/);
    expect(problems).toEqual([]);
  });

  it("is drawn day by day, and each chart is a table too", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/figures?days=90`, { language: "ru" });
    const { page } = visitor;
    const [head, ...days] = await showTable(page, "Запуски");
    expect(head).toEqual(["День (UTC)", "все", "ошибка"]);
    expect(days.length).toBeGreaterThan(10);
    expect(days.reduce((sum, [, runs]) => sum + Number(runs), 0)).toBe(COUNT);
    expect(await page.locator("canvas").count()).toBe(6);
  });

  it("is narrowed to some days, and the address says so", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/figures`);
    const { page } = visitor;
    await card(page, "Runs").waitFor();
    const runs = async (): Promise<number> => Number(await card(page, "Runs").locator("dd").first().innerText());
    const all = await runs();
    await page.getByLabel("Time", { exact: true }).selectOption("7 days");
    await page.waitForURL((url) => url.search === "?days=7");
    await expect.poll(runs).toBeLessThan(all);
  });

  it("tells the figures of the day that the pointer is at", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/figures?days=90`);
    const { page } = visitor;
    const figure = page.getByRole("figure", { name: "Runs" });
    await figure.locator(".u-over").hover({ position: { x: 150, y: 60 } });
    await figure.locator("ul b").first().waitFor();
    expect(await figure.locator("ul").innerText()).toMatch(/all\s+\d+/);
  });

  it("is drawn in the colours of the page, also when they change", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/figures?days=90`);
    const { page } = visitor;
    const canvas = page.locator("canvas").first();
    const light = await canvas.screenshot();
    await page.getByLabel("Colours").selectOption("dark");
    await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
    const ink = await page.evaluate<string>(inkOf("canvas"));
    const wanted = await page.evaluate<string>(
      "getComputedStyle(document.documentElement).getPropertyValue('--fc-answer').trim()",
    );
    expect(ink).toContain(wanted);
    expect(await canvas.screenshot()).not.toEqual(light);
  });

  it.each([
    { language: "en", scheme: "light", width: 1280 },
    { language: "en", scheme: "dark", width: 1280 },
    { language: "ru", scheme: "light", width: 360 },
  ] as const)("can be read by everybody: $language, $scheme, $width pixels", async (options) => {
    await using visitor = await visit(browser, `${stage.program.url}/figures?days=90`, options);
    const { page } = visitor;
    await page.locator("canvas").first().waitFor();
    await expectReadable(page, `figures-${options.language}-${options.scheme}-${options.width}`);
    await page.getByRole("figure").first().locator("summary").click();
    await expectReadable(page, `figures-table-${options.language}-${options.scheme}-${options.width}`);
  });
});

describe("without runs", () => {
  it.each([
    { language: "en", scheme: "dark", width: 1280, title: "No run has ended in this time." },
    { language: "ru", scheme: "light", width: 360, title: "За это время ни один запуск не завершился." },
  ] as const)("it is said how figures come to be, in $language", async ({ title, ...options }) => {
    await using empty = await setStage();
    await using visitor = await visit(browser, `${empty.program.url}/figures`, options);
    const { page, problems } = visitor;
    await page.getByText(title).waitFor();
    await expectReadable(page, `figures-empty-${options.language}`);
    expect(problems).toEqual([]);
  });
});

/** The colours that are on a canvas, as `#rrggbb`. */
function inkOf(selector: string): string {
  return `(() => {
    const canvas = document.querySelector(${JSON.stringify(selector)});
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const inks = new Set();
    for (let at = 0; at < data.length; at += 4)
      if (data[at + 3] === 255) inks.add("#" + [...data.slice(at, at + 3)].map((part) => part.toString(16).padStart(2, "0")).join(""));
    return [...inks].join(" ");
  })()`;
}
