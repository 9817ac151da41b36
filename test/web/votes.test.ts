/** Blind votes in a real browser: cast by mouse and keys, counted, kept, and about answers without names. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { request } from "../support/api.ts";
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

const start = (page: Page) => page.getByText(/^(Vote without seeing|Голосовать, не видя)/);
const sides = (page: Page) => page.getByRole("region", { name: /^(The (first|second) answer|(Первый|Второй) ответ)$/ });

/** Which side has the year, as the answer of `review` always does and its draft never. */
async function sideWithYear(page: Page): Promise<number> {
  const texts = await sides(page).allInnerTexts();
  return texts.findIndex((text) => text.includes("1601"));
}

it("the better answer is voted for by keys and buttons, and the tally tells whose it was", async () => {
  await using visitor = await visit(browser, `${stage.program.url}/evals/${evalId}`);
  const { page, problems } = visitor;
  await start(page).press("Enter");
  await page.getByLabel("Way", { exact: true }).selectOption("review");
  await page.getByText("Pair 1 of 12").waitFor();
  expect(await sides(page).allInnerTexts()).toHaveLength(2);
  await expectReadable(page, "votes-en");
  await page.getByText("What all votes come to so far").press("Enter");
  await page.getByText("Nobody has voted yet.").waitFor();

  for (let place = 1; place <= 12; place++) {
    await page.getByText(`Pair ${place} of 12`).waitFor();
    const isSecond = (await sideWithYear(page)) === 1;
    if (place % 2 === 0)
      await sides(page)
        .first()
        .press(isSecond ? "2" : "1");
    else await page.getByRole("button", { name: isSecond ? /second one is better/ : /first one is better/ }).click();
  }
  await page.getByText("You have voted about all pairs.").waitFor();
  await page.getByText(/^review is preferred to the draft in 100% \[76%; 100%\] of the rows: it helps$/).waitFor();
  await page.getByText(/^For review: 12, for the draft: 0, equally good: 0; rows with a vote: 12\./).waitFor();
  await expectReadable(page, "votes-done-en");
  await page.reload();
  await start(page).press("Enter");
  await page.getByText("You have voted about all pairs.").waitFor();
  expect(problems).toEqual([]);
});

it.each([
  { language: "en", scheme: "dark", width: 1280 },
  { language: "ru", scheme: "light", width: 360 },
] as const)("another person votes anew, everywhere: $language, $scheme, $width pixels", async (options) => {
  await using visitor = await visit(browser, `${stage.program.url}/evals/${evalId}`, options);
  const { page, problems } = visitor;
  await start(page).click();
  await page.getByLabel(/^(Way|Способ)$/).selectOption("classic");
  await page.getByText(/^(Pair 1 of|Пара 1 из) 16$/).waitFor();
  await page.getByRole("button", { name: /^3\. (Equally good|Одинаково хороши)$/ }).click();
  await page.getByText(/^(Pair 2 of|Пара 2 из) 16$/).waitFor();
  await page.getByText(/^(What all votes|Что пока дают)/).click();
  await expectReadable(page, `votes-${options.language}-${options.width}`);
  expect(problems).toEqual([]);
});

it("votes of two people about one pair are two", async () => {
  const { body } = await request(stage.program, `/v1/evals/${evalId}/votes`);
  const tallies = (body as { readonly data: readonly { readonly arm: string }[] }).data;
  expect(tallies.find(({ arm }) => arm === "classic")).toMatchObject({ votes: { tie: 2 }, rows: 1 });
});
