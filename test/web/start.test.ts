/** What stands on the page before anything is asked: no model, one that comes, a server that goes; and how much is loaded. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { webFolder } from "../../scripts/build-web.ts";
import { firstLoadBytes } from "../../scripts/first-load.ts";
import { accessFaults, expectReadable, openBrowser, takePicture, visit } from "../support/browser.ts";
import { startBackend } from "../support/bad-backend.ts";
import { startCutProxy } from "../support/cut-proxy.ts";
import { startProgram } from "../support/program.ts";
import { modelEnv, setStage } from "../support/stage.ts";

const MOST_SCRIPT_BYTES = 250 * 1024;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it.each([
  { language: "en", scheme: "light", width: 1280, title: "No model is ready" },
  { language: "ru", scheme: "dark", width: 360, title: "Ни одна модель не готова" },
] as const)("without a model there are three ways to one, in $language", async ({ title, ...options }) => {
  const gone = await startBackend();
  await gone.stop();
  await using program = await startProgram({ env: modelEnv(gone) });
  await using visitor = await visit(browser, program.url, options);
  const { page, problems } = visitor;
  await page.getByText(title).waitFor();
  await page.getByText(/^(This machine|Эта машина): .+(threads?|поток)/).waitFor();
  expect((await page.locator("pre").allInnerTexts()).join("\n")).toMatch(
    /LLM_BASE_URL=embedded[^]*LLM_BASE_URL=http:\/\/localhost:8000\/v1[^]*LLM_API_KEY=/,
  );
  if (options.language === "ru")
    expect(await page.getByRole("alert").innerText()).toMatch(/Основная модель A: .*\p{Script=Cyrillic}/u);
  await expectReadable(page, `no-model-${options.language}`);
  expect(problems).toEqual([]);
});

it("what was found on this machine is taken by one button", async () => {
  const gone = await startBackend();
  await gone.stop();
  await using found = await startFound();
  await using program = await startProgram({ env: { ...modelEnv(gone), API_KEY: "only" } });
  await using visitor = await visit(browser, program.url);
  const { page, problems } = visitor;
  await page.route("**/v1/surroundings", (route) => route.fulfill({ json: surroundingsWith(found.url) }));
  await page.getByLabel("API key", { exact: true }).fill("only");
  await page.getByRole("button", { name: "Enter" }).click();
  await page.getByText("This machine: Pentium, 1 thread, 2 GB of memory, H100 (80 GB).").waitFor();
  await page.getByText(`Ollama answers at ${found.url}.`).waitFor();
  await expectReadable(page, "found-en");
  await page.getByRole("button", { name: "Use B" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Ready: B drafts, B reviews").waitFor();
  expect(problems).toEqual([]);
});

async function startFound() {
  const backend = await startBackend();
  return { url: backend.url, [Symbol.asyncDispose]: () => backend.stop() };
}

function surroundingsWith(base_url: string): object {
  return {
    servers: [{ base_url, kind: "ollama", models: ["A", "B"].map((name) => ({ name, loaded: false })) }],
    embedded: { engine: false, models: [{ name: "frog", bytes: 98_000_000, here: false }] },
    machine: { processor: "Pentium", threads: 1, memory_bytes: 2e9, gpus: [{ name: "H100", memory_bytes: 80e9 }] },
  };
}

it("a server that is gone is said so, and the page goes on by itself when it is back", async () => {
  await using stage = await setStage();
  await using proxy = await startCutProxy(stage.program.url);
  await using visitor = await visit(browser, proxy.url);
  const { page } = visitor;
  await page.getByRole("link", { name: "Runs" }).click();
  await page.getByText("No run yet.").waitFor();
  proxy.cut();
  await page.getByText("FrogCom does not answer").waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await takePicture(page, "server-gone");
  proxy.restore();
  await page.getByText("No run yet.").waitFor();
});

it("language and colours are remembered", async () => {
  await using stage = await setStage();
  await using visitor = await visit(browser, stage.program.url);
  const { page } = visitor;
  await page.getByLabel("Language").selectOption("ru");
  await page.getByLabel("Цвета").selectOption("dark");
  await page.reload();
  await page.getByRole("heading", { name: "Спросите две модели" }).waitFor();
  expect(await page.evaluate("document.documentElement.lang")).toBe("ru");
  expect(await page.evaluate("document.documentElement.dataset.mantineColorScheme")).toBe("dark");
});

it("an address that is none says so", async () => {
  await using stage = await setStage();
  await using visitor = await visit(browser, `${stage.program.url}/settings`);
  const { page } = visitor;
  await page.evaluate("history.pushState({}, '', '/nowhere')");
  await page.getByText("There is no such page.").waitFor();
});

it("the playground loads at most 250 KB of packed script before it can be used", () => {
  expect(firstLoadBytes(webFolder)).toBeLessThan(MOST_SCRIPT_BYTES);
});
