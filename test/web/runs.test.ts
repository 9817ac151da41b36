/** Runs in a real browser: found again, looked at step by step, and forked another way. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginRun, endedRun, postTo } from "../support/api.ts";
import { expectReadable, openBrowser, takePicture, visit } from "../support/browser.ts";
import { reviewReply } from "../support/scripted-run.ts";
import { setStage, type Stage, stepOf } from "../support/stage.ts";

const draft = "Hamlet was written by Marlowe.";
const raw = reviewReply({ quote: "Marlowe", problem: "Wrong author.", fix: "Shakespeare." });
const questions = Array.from({ length: 120 }, (_, index) => `Question ${index + 1} about Hamlet`);

let browser: Browser;
let stage: Stage;
let lastId: string;
let isSilent = true;
beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), setStage()]);
  stage.backend.set((exchange) => {
    const asked = JSON.stringify(exchange.body);
    if (isSilent && asked.includes("Hang at first")) return "hang";
    const review = asked.includes("Name the year") ? raw.replace("Shakespeare.", "Shakespeare, in 1600.") : raw;
    const refine = `Hamlet was written by Shakespeare${asked.includes("in 1600") ? " in 1600" : ""}.`;
    return { says: { draft, review, refine }[stepOf(exchange)] };
  });
  for (const prompt of questions.slice(0, -1)) await beginRun(stage.program, { prompt, frogcom: { rounds: 0 } });
  lastId = await beginRun(stage.program, { prompt: questions.at(-1) });
  await endedRun(stage.program, lastId);
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});

const lines = (page: Page) =>
  page.getByRole("group", { name: /Runs, newest first|Запуски, новые сверху/ }).getByRole("link");

describe("the list", () => {
  it("has the newest run first, and the oldest at the end of the scroll", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/runs`);
    const { page, problems } = visitor;
    expect(await lines(page).first().innerText()).toContain("Question 120 about Hamlet");
    await page.getByText("100 runs shown+").waitFor();
    const scroll = page.getByRole("group", { name: "Runs, newest first" });
    await scroll.press("End");
    await page.getByText("120 runs shown", { exact: true }).waitFor();
    // The list may still grow when it says how long it is; whoever sees no end presses the key again.
    await expect
      .poll(async () => {
        await scroll.press("End");
        return page.getByText("Question 1 about Hamlet").isVisible();
      })
      .toBe(true);
    expect(await lines(page).count()).toBeLessThan(50);
    expect(problems).toEqual([]);
  });

  it("stays below the failure when it cannot be looked at again", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/figures`);
    const { page } = visitor;
    await page.clock.install();
    await page.getByRole("link", { name: "Runs", exact: true }).click();
    await page.getByText("100 runs shown+").waitFor();
    const failure = { error: { message: "Not now." } };
    await page.route("**/v1/runs?*", (route) => route.fulfill({ status: 400, json: failure }));
    await page.clock.runFor(10_000);
    await page.getByRole("alert").getByText("Not now.").waitFor();
    expect(await lines(page).first().innerText()).toContain("Question 120 about Hamlet");
  });

  it("is searched by a part of the question and by state, and the address says how", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/runs`);
    const { page } = visitor;
    await page.getByLabel("Search in questions").fill("question 77 ");
    await page.getByText("1 run shown", { exact: true }).waitFor();
    expect(await lines(page).allInnerTexts()).toEqual([expect.stringContaining("Question 77 about Hamlet")]);
    await page.getByLabel("State").selectOption("failed");
    await page.getByText("No run fits.").waitFor();
    expect(new URL(page.url()).search).toBe("?q=question+77+&status=failed");
    await page.reload();
    expect(await page.getByLabel("Search in questions").inputValue()).toBe("question 77 ");
    await page.getByRole("button", { name: "Show all runs" }).click();
    await page.getByText("100 runs shown+").waitFor();
    expect(new URL(page.url()).search).toBe("");
  });

  it.each([
    { language: "en", scheme: "light", width: 1280 },
    { language: "ru", scheme: "dark", width: 360 },
  ] as const)("can be read by everybody: $language, $scheme, $width pixels", async (options) => {
    await using visitor = await visit(browser, `${stage.program.url}/runs`, options);
    const { page } = visitor;
    await lines(page).first().waitFor();
    await expectReadable(page, `runs-${options.language}-${options.width}`);
  });
});

describe("a run", () => {
  it("is found in the list, and shows each step's exact request and reply", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/runs`);
    const { page, problems } = visitor;
    await page.getByText("Question 120 about Hamlet").click();
    await page.getByRole("heading", { name: lastId }).waitFor();
    await page.locator("summary", { hasText: "Review 1" }).click();
    await page.getByText(raw).waitFor();
    expect(
      await page
        .getByText(/"max_tokens"/)
        .first()
        .innerText(),
    ).toContain('"model": "B"');
    expect(problems).toEqual([]);
  });

  it("is forked from its review with another goal, and compared with what it was", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/runs/${lastId}`);
    const { page, problems } = visitor;
    await page.getByText("Go another way from a step").click();
    await page.getByLabel("Goal of the reviewer").fill("Name the year");
    await page.getByRole("button", { name: "Fork" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/runs/") && !url.pathname.endsWith(lastId));
    await page.getByText("Compared with the run it goes on from").click();
    await page.getByText(`Goes on from ${lastId} at step 1`).waitFor();
    await page.locator("ins").first().waitFor();
    expect(await page.locator("ins").allInnerTexts()).toEqual([" in 1600"]);
    expect(await page.getByRole("row", { name: /Draft/ }).innerText()).toContain("taken over");
    await takePicture(page, "fork-en");
    const gone = { error: { message: "It was deleted." } };
    await page.route(`**/v1/runs/${lastId}`, (route) => route.fulfill({ status: 404, json: gone }));
    await page.reload();
    await page.getByText("Compared with the run it goes on from").click();
    await page.getByText("It was deleted.").waitFor();
    expect(problems).toEqual([]);
  });

  it("without an answer leads to the run that goes on with it", async () => {
    const id = await beginRun(stage.program, { prompt: "Hang at first, then tell of Hamlet" });
    await postTo(stage.program, `/v1/runs/${id}/cancel`);
    isSilent = false;
    const again = await beginRun(stage.program, {}, `/v1/runs/${id}/resume`);
    await endedRun(stage.program, again);
    await using visitor = await visit(browser, `${stage.program.url}/runs/${id}`);
    const { page, problems } = visitor;
    await page.getByRole("link", { name: `${again} goes on with it` }).click();
    await page.getByRole("heading", { name: again }).waitFor();
    await page.getByText(draft.replace("Marlowe", "Shakespeare")).first().waitFor();
    expect(problems).toEqual([]);
  });

  it("that has ended is read whole once", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/runs`);
    const { page } = visitor;
    const path = `/v1/runs/${lastId}`;
    const reads: string[] = [];
    page.on("request", (request) => {
      if (new URL(request.url()).pathname === path) reads.push(request.url());
    });
    // All events come at once, so that the page sees no run that still goes on.
    await page.route(`**${path}/events`, async (route) => route.fulfill({ response: await route.fetch() }));
    await page.goto(`${stage.program.url}/runs/${lastId}`);
    await page.locator("summary", { hasText: "Review 1" }).waitFor();
    expect(reads).toHaveLength(1);
  });

  it("is there as bare text where the part that draws Markdown cannot be had, as after an upgrade", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/runs`);
    const { page, problems } = visitor;
    const refused = Promise.withResolvers<void>();
    await page.route("**/markdown-*.js", async (route) => {
      await route.abort();
      refused.resolve();
    });
    await page.goto(`${stage.program.url}/runs/${lastId}`);
    await refused.promise;
    await page.getByRole("region", { name: "Answer" }).getByText("Hamlet was written by Shakespeare.").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it("that does not exist is said so", async () => {
    await using visitor = await visit(browser, `${stage.program.url}/runs/frogcom-1000000000.000000`);
    const { page } = visitor;
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toContain("There is no run");
  });

  it.each([
    { language: "en", scheme: "dark", width: 1280 },
    { language: "ru", scheme: "light", width: 360 },
  ] as const)("can be read by everybody: $language, $scheme, $width pixels", async (options) => {
    await using visitor = await visit(browser, `${stage.program.url}/runs/${lastId}`, options);
    const { page } = visitor;
    await page.getByRole("tab").first().waitFor();
    await page.getByText(/Go another way from a step|Пойти другим путём/).click();
    await page.locator("summary", { hasText: /Review 1|Проверка 1/ }).click();
    await expectReadable(page, `run-${options.language}-${options.width}`);
  });
});
