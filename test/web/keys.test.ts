/** Keys in a real browser: the first one, others that are made, used and revoked, and a page whose own key is revoked. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post, request } from "../support/api.ts";
import { expectReadable, openBrowser, visit, type VisitOptions } from "../support/browser.ts";
import { newFolder, removeFolder, runCli } from "../support/program.ts";
import { setStage, type Stage } from "../support/stage.ts";

const admin = "admin-key";
const ask = { prompt: "?", frogcom: { rounds: 0 } };
const as = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), setStage({ env: { ADMIN_API_KEY: admin } })]);
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});

const panel = (page: Page) => page.getByRole("region", { name: /^(Keys|Ключи)$/ });

async function enter(page: Page, key: string): Promise<void> {
  await page.getByLabel(/^(API key|Ключ API)$/).fill(key);
  await page.keyboard.press("Enter");
}

async function visitWithKey(key: string, options: VisitOptions = {}, { program } = stage) {
  const visitor = await visit(browser, `${program.url}/settings`, options);
  await enter(visitor.page, key);
  await visitor.page.getByRole("heading", { name: /^(Settings|Настройки)$/ }).waitFor();
  return visitor;
}

describe("an admin", () => {
  it("makes a key by keyboard alone, whose text is shown once and lets its holder in, until it is revoked", async () => {
    await using visitor = await visitWithKey(admin);
    const { page, problems } = visitor;
    await panel(page).getByText("No key was made yet.").waitFor();
    await panel(page).getByText("Make a key", { exact: true }).press("Enter");
    await panel(page).getByLabel("Whose it is, or what it is for").fill("<b>Ann</b>");
    await panel(page).getByLabel("Runs a minute").fill("20");
    await panel(page).getByLabel("Expires in days").fill("1.5");
    await expectReadable(page, "keys-make-en");
    // The key is shown whether or not the list of keys can be read again.
    const reading = Promise.withResolvers<void>();
    await page.route("**/v1/keys", async (route) => {
      if (route.request().method() === "GET") await reading.promise;
      await route.continue();
    });
    await page.getByLabel("Whose it is, or what it is for").press("Enter");
    const fresh = panel(page).getByRole("region", { name: "The new key: <b>Ann</b>" });
    const key = await fresh.locator("pre").innerText();
    expect(key).toMatch(/^frog_[0-9a-f]{12}_[\w-]{43}$/);
    reading.resolve();
    expect(await panel(page).getByText("Make a key", { exact: true }).count()).toBe(0);
    await page.getByLabel("Find a setting").fill("x");
    expect(await fresh.isVisible()).toBe(false);
    await page.getByLabel("Find a setting").fill("");
    expect(await fresh.locator("pre").innerText()).toBe(key);
    await panel(page).getByText("user · in force").waitFor();
    expect(await panel(page).getByRole("listitem").innerText()).toMatch(
      /<b>Ann<\/b>.*made .* · until .* · not used yet · Runs a minute: 20/s,
    );
    await expectReadable(page, "keys-new-en");

    expect((await post(stage.program, ask, as(key))).status).toBe(200);
    await fresh.getByRole("button", { name: "I have it" }).press("Enter");
    await page.reload();
    await panel(page)
      .getByText(/ · last used /)
      .waitFor();
    expect(await page.content()).not.toContain(key);

    await panel(page).getByRole("button", { name: "Revoke <b>Ann</b>" }).press("Enter");
    await panel(page).getByText("It will open nothing any more").waitFor();
    await expectReadable(page, "keys-revoke-en");
    await page.keyboard.press("Enter");
    await panel(page).getByText("1 key that opens nothing any more").press("Enter");
    await panel(page)
      .getByText(/^user · revoked/)
      .waitFor();
    expect((await post(stage.program, ask, as(key))).status).toBe(401);
    expect(problems).toEqual([]);
  });

  it.each([
    { language: "en", scheme: "dark", width: 1280 },
    { language: "ru", scheme: "light", width: 360 },
  ] as const)("can read and use it everywhere: $language, $scheme, $width pixels", async (options) => {
    await using visitor = await visitWithKey(admin, options);
    const { page, problems } = visitor;
    const name = `Программа для отчётов ${options.language}`;
    await panel(page)
      .getByText(/^(Make a key|Создать ключ)$/)
      .click();
    await panel(page)
      .getByLabel(/^(Whose it is|Чей он)/)
      .fill(name);
    await panel(page)
      .getByLabel(/^(What it may do|Что с ним можно)$/)
      .selectOption("admin");
    await panel(page)
      .getByLabel(/^(Tokens a day|Токенов в день)/)
      .fill("200000");
    await panel(page)
      .getByLabel(/^(Cost a day|Стоимость в день)/)
      .fill("0.04");
    await expectReadable(page, `keys-make-${options.language}-${options.width}`);
    await panel(page)
      .getByRole("button", { name: /^(Make the key|Создать)$/ })
      .click();
    await panel(page)
      .getByRole("button", { name: /^(I have it|Он у меня)$/ })
      .waitFor();
    await panel(page)
      .getByText(/: 0[.,]04/)
      .first()
      .waitFor();
    await panel(page)
      .getByRole("button", { name: new RegExp(`^(Revoke|Отозвать) ${name}$`) })
      .click();
    await expectReadable(page, `keys-${options.language}-${options.width}`);
    await panel(page)
      .getByRole("button", { name: /^(Keep|Оставить)$/ })
      .click();
    expect(problems).toEqual([]);
  });
});

it("the first key is made on the server's machine: the page tells how, asks for it, and cannot lock its admin out", async () => {
  const folder = newFolder();
  await using own = await setStage({ folder });
  await using visitor = await visit(browser, `${own.program.url}/settings`, { language: "ru", width: 360 });
  const { page, problems } = visitor;
  const [name = "", ...args] = (await panel(page).locator("pre").innerText()).split(" ");
  expect(name).toBe("frogcom");
  await expectReadable(page, "keys-first-ru");

  const key = (await runCli(args, { folder })).stdout.trim();
  await page.getByRole("link", { name: "Запуски" }).click();
  await enter(page, key);
  await page.getByText("Запусков ещё нет.").waitFor();
  await page.getByRole("link", { name: "Настройки" }).click();
  await panel(page).getByText("(ключ этой страницы)").waitFor();

  await panel(page).getByRole("button", { name: "Отозвать admin" }).click();
  await panel(page).getByText("Это ключ этой страницы: она попросит у вас другой.").waitFor();
  await page.getByRole("button", { name: "Точно отозвать admin" }).click();
  await panel(page)
    .getByText(/последний вход для администраторов.*Сначала создайте другой бессрочный ключ администратора/)
    .waitFor();
  await expectReadable(page, "keys-last-ru");
  await panel(page).getByRole("button", { name: "Оставить" }).click();

  expect(
    (await request(own.program, "/v1/keys", { method: "POST", body: { name: "b", role: "admin" }, ...as(key) })).status,
  ).toBe(200);
  await page.reload();
  await panel(page).getByRole("button", { name: "Отозвать admin" }).click();
  await page.getByRole("button", { name: "Точно отозвать admin" }).click();
  await page.getByText("Сервер не принял этот ключ.").waitFor();
  expect(problems).toEqual([]);
  removeFolder(folder);
});

it("who has a user's key sees none of it", async () => {
  const { body } = await request(stage.program, "/v1/keys", { method: "POST", body: { name: "Bob" }, ...as(admin) });
  await using visitor = await visitWithKey((body as { readonly key: string }).key);
  const { page, problems } = visitor;
  await page.getByText(/^Read only/).waitFor();
  await page.getByRole("heading", { name: "Profiles" }).waitFor();
  expect(await panel(page).count()).toBe(0);
  expect(problems).toEqual([]);
});
