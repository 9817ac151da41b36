/** What models and users write stays text on the page, whatever it says. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, visit } from "../support/browser.ts";
import { reviewReply } from "../support/scripted-run.ts";
import { setStage, type Stage, stepOf } from "../support/stage.ts";

/** Each of them would call `strike` in some browser, if it were taken for more than text. */
const payloads: readonly string[] = [
  "<script>strike(1)</script>",
  "<img src=x onerror=strike(2)>",
  "<svg onload=strike(3)>",
  "<svg><script>strike(4)</script></svg>",
  "<iframe src=javascript:strike(5)></iframe>",
  '<iframe srcdoc="<script>parent.strike(6)</script>"></iframe>',
  "<body onload=strike(7)>",
  "<details open ontoggle=strike(8)>",
  "<video><source onerror=strike(9)></video>",
  "<audio src=x onerror=strike(10)>",
  "<input autofocus onfocus=strike(11)>",
  "<select autofocus onfocus=strike(12)>",
  "<marquee onstart=strike(13)>",
  "<a href=javascript:strike(14)>x</a>",
  '<a href="jav&#x09;ascript:strike(15)">x</a>',
  "<form action=javascript:strike(16)><button>x</button></form>",
  "<button formaction=javascript:strike(17)>x</button>",
  "<object data=javascript:strike(18)></object>",
  "<embed src=javascript:strike(19)>",
  "<base href=javascript:strike(20)//>",
  "<link rel=stylesheet href=javascript:strike(21)>",
  "<style>@import 'javascript:strike(22)';</style>",
  "<meta http-equiv=refresh content='0;url=javascript:strike(23)'>",
  "<math><a xlink:href=javascript:strike(24)>x</a></math>",
  "<template><script>strike(25)</script></template>",
  "<noscript><p title='</noscript><img src=x onerror=strike(26)>'>",
  "<!--><img src=x onerror=strike(27)>-->",
  "<![CDATA[><img src=x onerror=strike(28)>]]>",
  "[x](javascript:strike(29))",
  "[x](JaVaScRiPt:strike(30))",
  "[x](data:text/html;base64,PHNjcmlwdD5wYXJlbnQuc3RyaWtlKDMxKTwvc2NyaXB0Pg==)",
  "[x](vbscript:strike(32))",
  "![x](javascript:strike(33))",
  '![x](x"onerror="strike(34))',
  "<javascript:strike(35)>",
  "[x]: javascript:strike(36)\n\n[x]",
  "```html\n<img src=x onerror=strike(37)>\n```",
  "`<img src=x onerror=strike(38)>`",
  "\u0000<img src=x onerror=strike(39)>",
  "{{constructor.constructor('strike(40)')()}}",
  "</textarea><script>strike(41)</script>",
  "</title><script>strike(42)</script>",
];

const bad =
  "script:not([type=module]), iframe, object, embed, base, form[action], math, marquee, video, audio, main img, main input[type=image]";
const hrefs = 'a[href^="javascript" i], a[href^="data" i], a[href^="vbscript" i]';

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), setStage()]);
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});

async function expectHarmless(page: Page, problems: readonly string[]): Promise<void> {
  expect(await page.locator(bad).count()).toBe(0);
  expect(await page.locator(hrefs).count()).toBe(0);
  const handlers =
    "[...document.querySelectorAll('*')].filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))).length";
  expect(await page.evaluate<number>(handlers)).toBe(0);
  expect(await page.evaluate<unknown>("globalThis.struck ?? null")).toBeNull();
  expect(problems).toEqual([]);
}

describe("in question, draft, guidance and answer", () => {
  it.each([
    ["one after the other", payloads.join("\n\n")],
    ["one inside the other", payloads.join(" ")],
    ["as items of a list", payloads.map((payload) => `- ${payload.replaceAll("\n", " ")}`).join("\n")],
  ])("forty payloads %s stay text, on the playground and in the stored run", async (_, text) => {
    const review = reviewReply(...payloads.slice(0, 3).map((payload) => ({ problem: payload, fix: payload })));
    stage.backend.set((exchange) => ({ says: { draft: text, review, refine: `Mended. ${text}` }[stepOf(exchange)] }));
    await using visitor = await visit(browser, stage.program.url);
    const { page, problems } = visitor;
    await page.evaluate("globalThis.strike = (number) => { globalThis.struck = number; }");
    await page.getByLabel("Your question").fill(text);
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    for (const name of ["Draft, review, answer", "What changed", "With and without"]) {
      await page.getByRole("tab", { name }).click();
      await expectHarmless(page, problems);
    }
    await page.getByRole("tab", { name: "What changed" }).click();
    expect(await page.getByRole("tabpanel").innerText()).toContain("<script>strike(1)</script>");
    await page.getByRole("link", { name: "Open this run" }).click();
    await page.locator("summary", { hasText: "Draft" }).click();
    await expectHarmless(page, problems);
    await page.getByRole("link", { name: "Runs", exact: true }).click();
    await page
      .getByRole("link", { name: /strike/ })
      .first()
      .waitFor();
    await expectHarmless(page, problems);
  });
});

it.each([
  "/runs?q=<img src=x onerror=strike(1)>",
  "/runs/<img src=x onerror=strike(2)>",
  "/?run=<script>strike(3)</script>",
])("an address like %s stays one", async (path) => {
  await using visitor = await visit(browser, stage.program.url + path);
  await visitor.page.waitForLoadState("networkidle");
  await expectHarmless(visitor.page, visitor.problems);
});

it("the key is in no address and no cookie, and gone with the tab", async () => {
  await using locked = await setStage({ env: { API_KEY: "PLANTED-key" } });
  await using visitor = await visit(browser, locked.program.url);
  const { page, problems } = visitor;
  const addresses: string[] = [];
  page.on("request", (request) => void addresses.push(request.url()));
  const field = page.getByLabel("API key", { exact: true });
  await field.fill("wrong");
  await page.getByRole("button", { name: "Enter" }).click();
  await page.getByText("The server did not accept this key.").waitFor();
  await field.fill("PLANTED-key");
  await page.getByRole("button", { name: "Enter" }).click();
  await page.getByText("A drafts, B reviews").waitFor();
  expect(addresses.join(" ")).not.toContain("PLANTED");
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate<string>("JSON.stringify(localStorage)")).not.toContain("PLANTED");
  const other = await page.context().newPage();
  await other.goto(locked.program.url);
  await other.getByLabel("API key", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Forget the key" }).click();
  await field.waitFor();
  expect(problems).toEqual([]);
});

it("a picture of a model's answer is not fetched: its address could tell a stranger what was asked", async () => {
  stage.backend.set(() => ({ says: `![chart](${stage.backend.url}/leak.png) and [a link](https://example.org/)` }));
  await using visitor = await visit(browser, stage.program.url);
  const { page, problems } = visitor;
  const addresses: string[] = [];
  page.on("request", (request) => void addresses.push(request.url()));
  await page.getByLabel("Your question").fill("Draw");
  await page.getByLabel("Rounds").selectOption("0");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const link = page.getByRole("link", { name: "a link" }).first();
  expect(await link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
  expect(addresses.filter((address) => address.includes("leak"))).toEqual([]);
  expect(problems).toEqual([]);
});

it("a browser that keeps nothing for any page shows this one all the same, and in the language that is chosen", async () => {
  await using visitor = await visit(browser, stage.program.url);
  const { page, problems } = visitor;
  await page.addInitScript(`for (const place of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, place, { get() { throw new DOMException("kept from it", "SecurityError"); } });`);
  await page.reload();
  await page.getByLabel("Language").selectOption("ru");
  await page.getByRole("link", { name: "Настройки" }).click();
  await page.getByRole("heading", { name: "Настройки" }).waitFor();
  expect(problems).toEqual([]);
});
