/** The whole story of a stranger in one visit: a question in Russian, what the second model did and cost, the run found again, another way from it, and other rounds for everybody. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generate } from "../support/api.ts";
import { openBrowser, takePicture, visit } from "../support/browser.ts";
import { reviewReply } from "../support/scripted-run.ts";
import { setStage, type Stage, type StepKind, stepOf } from "../support/stage.ts";

const question = "Почему небо голубое?";
const draft = "Небо **голубое**, потому что в нём отражается море.";
const answer = "Небо **голубое**, потому что воздух рассеивает синий свет сильнее красного.";
const simpler = "Небо **голубое**: синий свет мячиками отскакивает от воздуха во все стороны.";
const review = reviewReply({
  quote: "в нём отражается море",
  problem: "Причина названа неверно.",
  fix: "Назови рассеяние света.",
});
const prices = JSON.stringify({ A: { input: 3, output: 15 }, B: { input: 1, output: 5 } });

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), setStage({ env: { PRICES: prices } })]);
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});

it("a stranger sees two models think, understands what the second one changed and cost, and makes it their own", async () => {
  await using visitor = await visit(browser, stage.program.url, { language: "ru" });
  const { page, problems } = visitor;
  const runId = await ask(page);
  await seeWhatChanged(page);
  await findAgain(page, runId);
  await goAnotherWay(page, runId);
  await changeRounds(page);
  expect(problems).toEqual([]);
});

const lane = (page: Page, name: string) => page.getByRole("region", { name });

/** Each step waits until the one before it was seen. */
async function ask(page: Page): Promise<string> {
  const words = { draft, review, refine: answer };
  const gates: Record<StepKind, PromiseWithResolvers<void>> = {
    draft: Promise.withResolvers(),
    review: Promise.withResolvers(),
    refine: Promise.withResolvers(),
  };
  stage.backend.set((exchange) => ({ says: words[stepOf(exchange)], after: gates[stepOf(exchange)].promise }));
  await page.getByText("A пишет, B проверяет").waitFor();
  await page.getByLabel("Ваш вопрос").fill(question);
  await page.getByRole("button", { name: "Спросить" }).click();
  await page.getByText("Пишется черновик…").waitFor();
  gates.draft.resolve();
  await lane(page, "Черновик").getByText("отражается море").waitFor();
  await page.getByText("Проверка, раунд 1…").waitFor();
  gates.review.resolve();
  await lane(page, "Проверка").getByText("Причина названа неверно.").waitFor();
  await page.getByText("Доработка, раунд 1…").waitFor();
  gates.refine.resolve();
  await lane(page, "Ответ").getByText("рассеивает синий свет").waitFor();
  await takePicture(page, "story-answer-ru");
  return new URL(page.url()).searchParams.get("run") ?? "";
}

async function seeWhatChanged(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Что изменилось" }).click();
  await page.getByText("1 изменение").waitFor();
  expect(await page.locator("del").allInnerTexts()).toEqual(["в нём отражается море"]);
  expect(await page.locator("ins + sup").allInnerTexts()).toEqual(["1"]);
  const total = page.getByRole("table", { name: "На что ушло время" }).getByRole("row").last();
  expect(await total.innerText()).toMatch(/Всего\s.*36\s.*0,000224/s);
}

async function findAgain(page: Page, runId: string): Promise<void> {
  await page.getByRole("link", { name: "Запуски" }).click();
  await page.getByLabel("Искать в вопросах").fill("НЕБО");
  await page.getByText("Показан 1 запуск").waitFor();
  await page.getByRole("link", { name: question }).click();
  await page.getByRole("heading", { name: runId }).waitFor();
}

async function goAnotherWay(page: Page, runId: string): Promise<void> {
  const words = { draft, review, refine: simpler };
  stage.backend.set((exchange) => ({ says: words[stepOf(exchange)] }));
  await page.getByText("Пойти другим путём").click();
  await page.getByLabel("Цель проверяющей модели").fill("Объясни ребёнку, с примером из жизни");
  await page.getByRole("button", { name: "Ответвить" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(runId));
  await lane(page, "Ответ").getByText("мячиками").waitFor();
  await page.getByText("Цель проверяющей модели: Объясни ребёнку, с примером из жизни").waitFor();
  const [reviewed] = stage.backend.calls.filter(({ model }) => model === "B").slice(-1);
  expect(JSON.stringify(reviewed?.body)).toContain("Объясни ребёнку");
  await page.getByText("В сравнении с запуском").click();
  await page.getByRole("link", { name: new RegExp(runId) }).waitFor();
  await page.locator("ins").first().waitFor();
  await takePicture(page, "story-fork-ru");
}

/** For everybody: a program that says nothing of rounds gets them too. */
async function changeRounds(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Настройки" }).click();
  await page.getByLabel("COMMUNICATION_ROUNDS").fill("2");
  await page.getByText("1 изменение").waitFor();
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("Сохранено. Новые запуски").waitFor();
  const texts = [draft, answer, simpler];
  const refined = (body: unknown): string => texts.find((text) => !JSON.stringify(body).includes(text)) ?? simpler;
  stage.backend.set((exchange) => ({
    says: { draft, review, refine: refined(exchange.body) }[stepOf(exchange)],
  }));
  const { frogcom } = await generate(stage.program, question);
  expect(frogcom.rounds).toBe(2);
}
