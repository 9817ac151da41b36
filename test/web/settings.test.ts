/** Settings in a real browser: read with their sources, changed for everybody, refused where they may not be. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { request } from "../support/api.ts";
import { accessFaults, expectReadable, openBrowser, takePicture, visit } from "../support/browser.ts";
import { setStage, type Stage } from "../support/stage.ts";

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), setStage()]);
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});

const orchestration = async (): Promise<unknown> => (await request(stage.program, "/config/orchestration")).body;

it("the rounds are changed for everybody, after a look at what becomes of what", async () => {
  await using visitor = await visit(browser, `${stage.program.url}/settings`);
  const { page, problems } = visitor;
  await page.getByLabel("COMMUNICATION_ROUNDS").fill("2");
  await page.getByText("1 change, not saved yet").waitFor();
  expect(await page.locator("li", { hasText: "COMMUNICATION_ROUNDS: was" }).innerText()).toBe(
    "COMMUNICATION_ROUNDS: was 1 becomes 2",
  );
  expect(await orchestration()).toMatchObject({ communication_rounds: 1 });
  await takePicture(page, "settings-change-en");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. New runs use it.").waitFor();
  expect(await orchestration()).toMatchObject({ communication_rounds: 2 });
  await page.getByText("stored by PUT · default: 1").waitFor();
  expect(problems).toEqual([]);
});

it("a preset of the guide fills the form, and saves nothing until it is told to", async () => {
  const before = await orchestration();
  await using visitor = await visit(browser, `${stage.program.url}/settings`, { language: "ru" });
  const { page } = visitor;
  await page.getByRole("button", { name: "Творческое письмо" }).click();
  expect(await page.getByLabel("SECONDARY_GOAL_PROMPT").inputValue()).toBe(
    "Предложи способы сделать текст более живым и эмоциональным",
  );
  await page.getByRole("button", { name: "Отменить" }).click();
  expect(await page.getByLabel("SECONDARY_GOAL_PROMPT").inputValue()).toMatch(/^Ты — проверяющий ассистент/);
  expect(await orchestration()).toEqual(before);
});

it("a value that cannot be is refused with the reason, and stays in the form, in another language too", async () => {
  await using visitor = await visit(browser, `${stage.program.url}/settings`);
  const { page } = visitor;
  await page.getByLabel("COMMUNICATION_ROUNDS").fill("11");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("COMMUNICATION_ROUNDS must be 0..10, got 11").waitFor();
  expect(await page.getByLabel("COMMUNICATION_ROUNDS").inputValue()).toBe("11");
  await page.getByLabel("Language").selectOption("ru");
  await page.getByText("1 изменение, ещё не сохранено").waitFor();
  expect(await page.getByLabel("COMMUNICATION_ROUNDS").inputValue()).toBe("11");
});

it("a change is told with its author, and taken back after a look at what that does", async () => {
  await using own = await setStage();
  await using visitor = await visit(browser, `${own.program.url}/settings`);
  const { page, problems } = visitor;
  await page.getByText("Nothing was changed here yet.").waitFor();
  await page.getByLabel("STRATEGY").selectOption("direct");
  await page.getByLabel("TEMPERATURE", { exact: true }).fill("0,2");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("anyone (no keys)").waitFor();
  await page.getByRole("button", { name: "Take back change 1" }).focus();
  await page.keyboard.press("Enter");
  const preview = page.getByRole("region", { name: "Take back change 1" });
  expect(await preview.locator("li").allInnerTexts()).toEqual([
    "STRATEGY: was direct becomes review",
    "TEMPERATURE: was 0.2 becomes 0.7",
  ]);
  await expectReadable(page, "settings-history-en");
  await preview.getByRole("button", { name: "Take it back" }).click();
  await page.getByText("takes back 1").waitFor();
  expect(await page.getByLabel("STRATEGY").inputValue()).toBe("review");
  expect((await request(own.program, "/config/history?limit=1")).body).toMatchObject({
    data: [{ id: 2, restores: 1, by: { way: "anyone" } }],
  });
  expect(problems).toEqual([]);
});

it("a stored value can be taken away, so that what it hid holds again", async () => {
  await using own = await setStage({ env: { TOP_P: "0.5" } });
  await using visitor = await visit(browser, `${own.program.url}/settings`, { language: "ru", width: 360 });
  const { page } = visitor;
  await page.getByLabel("TOP_P", { exact: true }).fill("1");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.getByRole("button", { name: "Убрать сохранённое значение" }).click();
  expect(await page.getByLabel("TOP_P", { exact: true }).inputValue()).toBe("0.5");
  await page.getByText("TOP_P: было 1 станет 0.5 (больше не сохранено)").waitFor();
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("Сохранено. Новые запуски уже с этим.").waitFor();
  await expectReadable(page, "settings-history-ru");
  await page.getByLabel("Найти настройку").fill("TOP_P");
  await page.getByText("из окружения").first().waitFor();
});

it("a profile is saved from the playground, edited and deleted in the settings", async () => {
  await using own = await setStage();
  await using visitor = await visit(browser, own.program.url, { language: "ru", width: 360 });
  const { page, problems } = visitor;
  await page.getByText("Сохранить как профиль").focus();
  await page.keyboard.press("Enter");
  await page.getByText("пока в профиле ничего нет").waitFor();
  await page.getByLabel("Раунды").selectOption("3");
  await page.getByLabel("Имя профиля").fill("dolgo");
  await expectReadable(page, "profile-save-ru");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("Сохранён: frogcom/dolgo").waitFor();
  expect(await page.getByLabel("Профиль", { exact: true }).inputValue()).toBe("frogcom/dolgo");
  await page.getByRole("link", { name: "Настройки" }).click();
  await page.getByRole("button", { name: "Изменить dolgo" }).click();
  await page.getByLabel("Добавить настройку").selectOption("TEMPERATURE");
  const form = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "frogcom/dolgo" }) });
  await form.getByLabel("TEMPERATURE", { exact: true }).fill("0,1");
  await expectReadable(page, "profile-edit-ru");
  await form.getByRole("button", { name: "Сохранить" }).click();
  await page.getByText("TEMPERATURE: 0.1").or(form.getByText("0.1")).first().waitFor();
  expect((await request(own.program, "/v1/profiles")).body).toMatchObject({
    data: expect.arrayContaining([
      expect.objectContaining({ name: "dolgo", settings: { communication_rounds: 3, temperature: 0.1 } }),
    ]),
  });
  await page.getByRole("button", { name: "Удалить dolgo" }).click();
  await page.getByRole("button", { name: "Точно удалить dolgo" }).click();
  await page.getByRole("heading", { name: "frogcom/dolgo" }).waitFor({ state: "detached" });
  expect(problems).toEqual([]);
});

it("a backend is tried as it stands in the form, before it is saved", async () => {
  const key = "only-key";
  await using own = await setStage({ env: { API_KEY: key } });
  await using visitor = await visit(browser, `${own.program.url}/settings`, { language: "ru", scheme: "dark" });
  const { page, problems } = visitor;
  await page.getByLabel("Ключ API", { exact: true }).fill(key);
  await page.getByRole("button", { name: "Войти" }).click();
  await page.getByRole("button", { name: "Проверить основную модель" }).click();
  await page.getByText("Работает.").waitFor();
  await page.getByText(/A отвечает: первый текст через \d+ мс/).waitFor();
  await page.getByLabel("LLM_MODEL", { exact: true }).fill("no-such-model");
  await page.getByRole("button", { name: "Проверить основную модель" }).click();
  await page.getByText("Пока не работает.").waitFor();
  await page.getByText(/нет модели no-such-model; есть A, B/).waitFor();
  await page.getByLabel("LLM_BASE_URL", { exact: true }).fill("http://169.254.169.254/");
  await page.getByLabel("Ключ для этого адреса").fill("planted");
  await page.getByRole("button", { name: "Проверить основную модель" }).click();
  await page.getByText(/недопустимое значение LLM_BASE_URL/).waitFor();
  await expectReadable(page, "settings-trial-ru");
  expect((await request(own.program, "/config/llm/primary", { headers: { "x-api-key": key } })).body).toMatchObject({
    model: "A",
    base_url: own.backend.url,
  });
  expect(problems).toEqual([]);
});

it("every setting can be found by its name and its meaning", async () => {
  await using visitor = await visit(browser, `${stage.program.url}/settings`);
  const { page } = visitor;
  await page.getByLabel("Find a setting").fill("api_port");
  await page.getByRole("heading", { name: "API_PORT" }).waitFor();
  expect(await page.locator("h3:visible").count()).toBe(1);
  await page.getByLabel("Find a setting").fill("no such thing");
  await page.getByText("No setting fits.").waitFor();
});

describe("where nothing may be changed", () => {
  it.each([
    ["SETTINGS=env", { SETTINGS: "env" }, undefined],
    ["a user key", { API_KEY: "user-key", ADMIN_API_KEY: "admin" }, "user-key"],
  ] as const)("%s makes the page one to read", async (_, env, key) => {
    await using locked = await setStage({ env });
    await using visitor = await visit(browser, `${locked.program.url}/settings`);
    const { page, problems } = visitor;
    if (key !== undefined) {
      await page.getByLabel("API key", { exact: true }).fill(key);
      await page.getByRole("button", { name: "Enter" }).click();
    }
    await page.getByText(/^Read only/).waitFor();
    expect(await page.getByLabel("COMMUNICATION_ROUNDS").count()).toBe(0);
    expect(await accessFaults(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

it.each([
  { language: "en", scheme: "light", width: 1280 },
  { language: "ru", scheme: "dark", width: 360 },
] as const)("can be read by everybody: $language, $scheme, $width pixels", async (options) => {
  await using visitor = await visit(browser, `${stage.program.url}/settings`, options);
  const { page } = visitor;
  await page.getByLabel("COMMUNICATION_ROUNDS").fill("3");
  await page.getByText(/1 change|1 изменение/).waitFor();
  await expectReadable(page, `settings-${options.language}-${options.width}`);
});
