/** A real Chromium that looks at the page: one a file, a fresh visit a test, and everything that a page complains of. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

/** The machine's own browser, kept from looking for its maker's servers. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface VisitOptions {
  readonly language?: "en" | "ru";
  readonly scheme?: "light" | "dark";
  readonly width?: number;
}

export interface Visit {
  readonly page: Page;
  /** Errors on the console, uncaught ones, and refusals by the page's own policy; answers of the server are not among them. */
  readonly problems: readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

const STEP_MS = 20_000;

/** A visitor with an empty browser, at an address. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { language = "en", scheme = "light", width = 1280 } = options;
  const context = await browser.newContext({
    locale: language === "ru" ? "ru-RU" : "en-US",
    colorScheme: scheme,
    viewport: { width, height: 900 },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(STEP_MS);
  const page = await context.newPage();
  const problems = noteProblems(page);
  await page.goto(url);
  await page.locator("h1").first().waitFor();
  return { page, problems, [Symbol.asyncDispose]: () => context.close() };
}

function noteProblems(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => void problems.push(String(error)));
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer) problems.push(message.text());
  });
  return problems;
}

/** What WCAG 2.2 AA is broken by on the page as it is, one line a rule and place. */
export async function accessFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await page.evaluate<axe.AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(tags)} })`);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary ?? ""}`),
  );
}

/** Whether something of the page stands beyond its right edge. */
function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate<boolean>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}

/** Everybody can read the page as it is, whatever its width; `name` is that of its picture. */
export async function expectReadable(page: Page, name: string): Promise<void> {
  expect(await accessFaults(page), name).toEqual([]);
  expect(await isTooWide(page), name).toBe(false);
  await takePicture(page, name);
}

/** A picture of the whole page, where PAGE_PICTURES names a folder for them. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env["PAGE_PICTURES"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
