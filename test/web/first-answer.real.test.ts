/** The page before a real model: a program with nothing configured fetches one, and a stranger watches it draft, review and refine. */
import { keptDataDir } from "../support/kept-data.ts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessFaults, openBrowser, takePicture, visit } from "../support/browser.ts";
import { type Program, startProgram } from "../support/program.ts";

/** Fetching needs the tester's own npm and pip settings. */
const own = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);
const ANSWER_MS = 5 * 60_000;

let program: Program;
let browser: Browser;
beforeAll(async () => {
  const env = { ...own, LLM_BASE_URL: "embedded", DATA_DIR: keptDataDir, MAX_TOKENS: "80" };
  [program, browser] = await Promise.all([startProgram({ env }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
  await program[Symbol.asyncDispose]();
});

it("a question is drafted word by word, reviewed and answered, and the run is found again", async () => {
  await using visitor = await visit(browser, program.url);
  const { page, problems } = visitor;
  page.setDefaultTimeout(ANSWER_MS);
  await page.getByText(/^Ready: .+ drafts/).waitFor();
  await page.getByLabel("Your question").fill("Explain in three sentences why the sky is blue");
  await page.getByRole("button", { name: "Ask" }).click();
  await page.getByText("Drafting…").waitFor();
  await page.getByText(/Reviewing, round 1…|Refining, round 1…/).waitFor();
  await page.getByRole("tab", { name: "What changed" }).waitFor();
  const draft = await page.getByRole("region", { name: "Draft" }).getByRole("group").innerText();
  const answer = await page.getByRole("region", { name: "Answer" }).getByRole("group").innerText();
  expect(draft).toMatch(/\w+ \w+ \w+/);
  expect(answer).toMatch(/\w+ \w+ \w+/);
  const rows = await page.getByRole("table", { name: "Where the time went" }).getByRole("row").allInnerTexts();
  expect(rows.slice(1, 3)).toEqual([expect.stringContaining("Draft"), expect.stringContaining("Review")]);
  expect(await accessFaults(page)).toEqual([]);
  await takePicture(page, "real-model");
  await page.getByRole("link", { name: "Runs" }).click();
  await page
    .getByRole("link", { name: /why the sky is blue/ })
    .first()
    .click();
  await page.getByRole("heading", { name: /^frogcom-/ }).waitFor();
  expect(problems).toEqual([]);
});
