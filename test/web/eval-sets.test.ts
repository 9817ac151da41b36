/** Sets of questions in a real browser: a run's question is added, found among the evaluations, and asked by the example of docs/evaluation.md. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { beginRun, endedRun } from "../support/api.ts";
import { expectReadable, openBrowser, visit } from "../support/browser.ts";
import { newFolder, removeFolder, runCli } from "../support/program.ts";
import { modelEnv, setStage, type Stage } from "../support/stage.ts";

const folder = newFolder();

let browser: Browser;
let stage: Stage;
let ids: readonly [string, string];
beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), setStage({ folder })]);
  stage.backend.set(() => ({ says: "Shakespeare wrote it." }));
  const ask = async (prompt: string): Promise<string> => {
    const id = await beginRun(stage.program, { prompt, frogcom: { rounds: 0 } });
    await endedRun(stage.program, id);
    return id;
  };
  ids = [await ask("Who wrote Hamlet?"), await ask("Who wrote Hamlet, in one word?")];
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
  removeFolder(folder);
});

it("the question of a run is added by keyboard alone, and the command that the page shows asks it", async () => {
  await using visitor = await visit(browser, `${stage.program.url}/runs/${ids[0]}`);
  const { page, problems } = visitor;
  await page.getByText("Add the question to an evaluation set").press("Enter");
  await page.getByLabel("Set", { exact: true }).fill("Not a name");
  await page.keyboard.press("Enter");
  await page.getByText('"Not a name" cannot be the name of an evaluation set').waitFor();
  await expectReadable(page, "eval-set-refused-en");
  await page.getByLabel("Set", { exact: true }).fill("hard");
  await page.getByLabel("What a right answer must have").fill("Shakespeare");
  await page.keyboard.press("Enter");
  await page.getByText("The set hard has 1 question now.").waitFor();
  await expectReadable(page, "eval-set-added-en");
  await page.getByRole("link", { name: "All sets" }).press("Enter");
  const command = page.getByRole("region", { name: "Sets of your own questions" }).locator("pre");
  expect(await command.innerText()).toBe("frogcom eval run --set hard");
  expect(problems).toEqual([]);

  const env = modelEnv(stage.backend);
  const { code, stdout } = await runCli(["eval", "run", "--set", "hard", "--json"], { env, folder });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 1, extracted_rows: 0 });
  await page.reload();
  await page.getByRole("link", { name: "own" }).waitFor();
});

it.each([
  { language: "en", scheme: "dark", width: 1280 },
  { language: "ru", scheme: "light", width: 360 },
] as const)("can be read and used everywhere: $language, $scheme, $width pixels", async (options) => {
  await using visitor = await visit(browser, `${stage.program.url}/runs/${ids[1]}`, options);
  const { page, problems } = visitor;
  await page.getByText(/^(Add the question to|Добавить вопрос в набор)/).click();
  await page.getByLabel(/^(Set|Набор)$/).fill("hard");
  await page.getByRole("button", { name: /^(Add|Добавить)$/ }).click();
  await page.getByText(/has 2 questions now|теперь 2 вопроса/).waitFor();
  const name = `${options.language}-${options.scheme}-${options.width}`;
  await expectReadable(page, `eval-set-${name}`);
  await page.getByRole("link", { name: /^(All sets|Все наборы)$/ }).click();
  await page.getByText(/^(2 questions|2 вопроса)$/).waitFor();
  await expectReadable(page, `eval-sets-${name}`);
  expect(problems).toEqual([]);
});

it("who has a user's key sees nothing of sets", async () => {
  await using locked = await setStage({ env: { API_KEY: "user-key", ADMIN_API_KEY: "admin" } });
  await using visitor = await visit(browser, `${locked.program.url}/evals`);
  const { page, problems } = visitor;
  await page.getByLabel("API key", { exact: true }).fill("user-key");
  await page.keyboard.press("Enter");
  await page.getByText("No evaluation yet.").waitFor();
  expect(await page.getByText("Sets of your own questions").count()).toBe(0);
  expect(problems).toEqual([]);
});
