/** The playground in a real browser: a question is drafted, reviewed and refined before one's eyes. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accessFaults, expectReadable, openBrowser, takePicture, visit } from "../support/browser.ts";
import { startCutProxy } from "../support/cut-proxy.ts";
import { reviewReply } from "../support/scripted-run.ts";
import { failIn, setStage, type Stage, type StepKind, stepOf, talk } from "../support/stage.ts";

const draft = "Небо **голубое**, потому что в нём отражается море.\n\n- Ночью оно чёрное.\n- На закате красное.";
const refine =
  "Небо **голубое**, потому что воздух рассеивает синий свет сильнее красного.\n\n- Ночью оно чёрное.\n- На закате красное.";
const review = reviewReply({
  quote: "в нём отражается море",
  problem: "Причина названа неверно.",
  fix: "Назови рэлеевское рассеяние.",
});
const words = { draft, review, refine };

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), setStage({ env: { PRICES: prices } })]);
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});
beforeEach(() => stage.backend.set(talk(words)));

const prices = JSON.stringify({ A: { input: 3, output: 15 }, B: { input: 1, output: 5 } });

const lane = (page: Page, name: string): Locator => page.getByRole("region", { name });

function focused(page: Page): Promise<string> {
  return page.evaluate<string>("document.activeElement.textContent");
}

async function ask(page: Page, question: string): Promise<void> {
  await page.getByLabel(/Your question|Ваш вопрос/).fill(question);
  await page.getByRole("button", { name: /^(Ask|Спросить)$/ }).click();
}

it("a model's thought stays, folded shut, when its step has ended and when the run is read again", async () => {
  stage.backend.set((exchange) => ({ says: words[stepOf(exchange)], thinks: "Сначала подумаю." }));
  await using visitor = await visit(browser, stage.program.url, { language: "ru" });
  const { page } = visitor;
  await ask(page, "Почему небо голубое?");
  await page.getByRole("link", { name: "Открыть этот запуск" }).waitFor();
  const thought = lane(page, "Черновик").locator("details");
  expect(await thought.getByText("Сначала подумаю.").isVisible()).toBe(false);
  await thought.getByText("Размышления").focus();
  await page.keyboard.press("Enter");
  await thought.getByText("Сначала подумаю.").waitFor();
  await expectReadable(page, "thought-ru");
  await page.getByRole("link", { name: "Открыть этот запуск" }).click();
  await lane(page, "Черновик").locator("summary", { hasText: "Размышления" }).waitFor();
});

describe("a stranger who asks in Russian", () => {
  it("sees draft, review and answer come one after the other, and understands what changed and what it cost", async () => {
    const gates = {
      draft: Promise.withResolvers<void>(),
      review: Promise.withResolvers<void>(),
      refine: Promise.withResolvers<void>(),
    };
    stage.backend.set((exchange) => ({ says: words[stepOf(exchange)], after: gates[stepOf(exchange)].promise }));
    await using visitor = await visit(browser, stage.program.url, { language: "ru" });
    const { page, problems } = visitor;
    await takePicture(page, "start-ru");
    await ask(page, "Почему небо голубое?");

    await page.getByText("Пишется черновик…").waitFor();
    gates.draft.resolve();
    await lane(page, "Черновик").getByText("отражается море").waitFor();
    await page.getByText("Проверка, раунд 1…").waitFor();
    gates.review.resolve();
    await page.getByText("Доработка, раунд 1…").waitFor();
    expect(await lane(page, "Черновик").locator("mark").innerText()).toContain("в нём отражается море");
    await lane(page, "Проверка").getByText("Причина названа неверно.").waitFor();
    await takePicture(page, "refining-ru");
    gates.refine.resolve();

    await lane(page, "Ответ").getByText("рассеивает синий свет").waitFor();
    expect(await lane(page, "Ответ").locator("strong").innerText()).toBe("голубое");
    await lane(page, "Проверка").getByText("учтено").waitFor();
    await takePicture(page, "done-ru");

    await page.getByRole("tab", { name: "Что изменилось" }).click();
    await page.getByText("1 изменение").waitFor();
    expect(await page.locator("del").allInnerTexts()).toEqual(["в нём отражается море"]);
    expect(await page.locator("ins").allInnerTexts()).toEqual(["воздух рассеивает синий свет сильнее красного"]);
    expect(await page.locator("ins + sup").allInnerTexts()).toEqual(["1"]);
    await takePicture(page, "changes-ru");

    await page.getByRole("tab", { name: "С проверкой и без" }).click();
    await lane(page, "Без второй модели").getByText("отражается море").waitFor();
    await lane(page, "Со второй моделью").getByText("рассеивает синий свет").waitFor();
    const rows = page.getByRole("table", { name: "На что ушло время" }).getByRole("row");
    expect(await rows.count()).toBe(5);
    expect(await rows.last().innerText()).toMatch(/Всего\s.*36\s.*0,000224/s);
    expect(problems).toEqual([]);
  });
});

describe("every state can be read by everybody", () => {
  it.each([
    { language: "en", scheme: "light", width: 1280 },
    { language: "en", scheme: "dark", width: 1280 },
    { language: "ru", scheme: "light", width: 360 },
    { language: "ru", scheme: "dark", width: 360 },
  ] as const)("$language, $scheme, $width pixels", async (options) => {
    const name = `${options.language}-${options.scheme}-${options.width}`;
    await using visitor = await visit(browser, stage.program.url, options);
    const { page, problems } = visitor;
    const look = (state: string): Promise<void> => expectReadable(page, `${state}-${name}`);
    await page.getByText(/A (drafts|пишет)/).waitFor();
    await look("empty");
    await ask(page, "Почему небо голубое?");
    for (const state of ["lanes", "changes", "sides"] as const) {
      await page.getByRole("tab").nth(["lanes", "changes", "sides"].indexOf(state)).click();
      await page.getByRole("tabpanel").waitFor();
      await look(state);
    }
    await page.getByText(/The same from your program|То же из вашей программы/).click();
    await look("code");
    expect(problems).toEqual([]);
  });
});

describe("the keyboard alone", () => {
  it("asks, and looks through what came", async () => {
    await using visitor = await visit(browser, stage.program.url);
    const { page } = visitor;
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Why is the sky blue?");
    const asked: string[] = [];
    page.on("request", (request) => void asked.push(request.method()));
    await page.keyboard.down("Control");
    await page.keyboard.down("Enter");
    await page.getByRole("tab", { name: "Draft, review, answer" }).waitFor();
    // Held down still: the browser says so again and again.
    await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await page.keyboard.up("Control");
    expect(asked.filter((method) => method === "POST")).toHaveLength(1);
    for (let steps = 0; steps < 20 && (await focused(page)) !== "Draft, review, answer"; steps++)
      await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await page.getByText("1 change").waitFor();
    await page.keyboard.press("ArrowRight");
    await lane(page, "Without the second model").waitFor();
  });
});

describe("what goes another way", () => {
  it.each(["light", "dark"] as const)("a run is stopped, and the model with it (%s)", async (scheme) => {
    stage.backend.set("hang-midstream");
    await using visitor = await visit(browser, stage.program.url, { scheme });
    const { page, problems } = visitor;
    await ask(page, "Tell me a long story");
    await lane(page, "Draft").locator("div").first().waitFor();
    await expectReadable(page, `going-${scheme}`);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("stopped", { exact: true }).waitFor();
    expect(stage.backend.open()).toBe(0);
    expect(problems).toEqual([]);
  });

  it.each([
    ["review", "500-always", "The review failed"],
    ["draft", "500-always", "That did not work"],
  ] as const)("a %s that fails is said with its cause", async (kind, mode, title) => {
    // A server of its own: calls that fail again and again make it spare the backend for a while.
    await using failing = await setStage();
    failing.backend.set(failIn(kind, mode));
    await using visitor = await visit(browser, failing.program.url);
    const { page, problems } = visitor;
    await ask(page, "Why?");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain(title);
    expect(await page.getByText("nothing had to be changed").count()).toBe(0);
    expect(await accessFaults(page)).toEqual([]);
    await takePicture(page, `failed-${kind}`);
    expect(problems).toEqual([]);
  });

  it("a draft that the reviewer accepts is the answer", async () => {
    stage.backend.set(talk({ draft, review: reviewReply() }));
    await using visitor = await visit(browser, stage.program.url);
    const { page } = visitor;
    await ask(page, "Почему небо голубое?");
    await page.getByText("The draft is the answer: nothing had to be changed.").waitFor();
    await page.getByRole("tab", { name: "What changed" }).click();
    await page.getByText("The answer is the draft, word for word.").waitFor();
  });

  it("rounds, goal and profile are the reader's choice", async () => {
    await using visitor = await visit(browser, stage.program.url);
    const { page } = visitor;
    await page.getByLabel("Rounds").selectOption("2");
    await page.getByLabel("What the reviewer looks for").selectOption({ label: "Explanations" });
    expect(await page.getByLabel("Goal prompt").inputValue()).toMatch(/^Find places that beginners/);
    await ask(page, "Why?");
    await page.getByRole("tab").first().waitFor();
    const reviews = stage.backend.calls.filter(({ model }) => model === "B");
    expect(JSON.stringify(reviews[0]?.body)).toContain("Find places that beginners");
    await page.getByText("The same from your program").click();
    expect(await page.locator("pre").innerText()).toContain('"rounds": 2');
  });

  it("a program's request is shown that works as it stands", async () => {
    await using visitor = await visit(browser, stage.program.url);
    const { page } = visitor;
    await page.getByLabel("Your question").fill('It\'s "blue"?');
    await page.getByText("The same from your program").click();
    await page.getByRole("tab", { name: "JavaScript" }).click();
    const said: string[] = [];
    const code = (await page.locator("pre").innerText()).replace("console.log", "said.push");
    // oxlint-disable-next-line typescript/no-implied-eval -- the very point: what is shown is run
    await (new Function("said", `return (async () => { ${code} })()`)(said) as Promise<void>);
    expect(said).toEqual([refine]);
  });
});

describe("a connection that breaks", () => {
  it("is come back to, and no word is lost or said twice", async () => {
    const text = Array.from({ length: 60 }, (_, index) => `word${index}`).join(" ");
    stage.backend.set((exchange) => ({ says: stepOf(exchange) === "draft" ? text : "Nothing to change.", gapMs: 25 }));
    await using proxy = await startCutProxy(stage.program.url);
    await using visitor = await visit(browser, proxy.url);
    const { page } = visitor;
    await ask(page, "Count");
    await lane(page, "Draft").getByText("word10").waitFor();
    proxy.cut();
    await page.getByText("The connection is lost").waitFor();
    proxy.restore();
    await page.getByRole("tab").first().waitFor();
    expect((await lane(page, "Draft").getByRole("group").innerText()).trim()).toBe(text);
  });

  it("a run is found again after the page was loaded anew", async () => {
    await using visitor = await visit(browser, stage.program.url);
    const { page } = visitor;
    await ask(page, "Why?");
    await page.getByRole("tab").first().waitFor();
    await page.reload();
    await lane(page, "Answer").getByText("рассеивает синий свет").waitFor();
  });
});

it("who reads a lane by keyboard stays where they are when the run ends", async () => {
  const end = Promise.withResolvers<void>();
  const long = Array.from({ length: 60 }, (_, index) => `Line ${index}.`).join("\n\n");
  stage.backend.set((exchange) =>
    stepOf(exchange) === "draft" ? { says: long } : { says: "Nothing to change.", after: end.promise },
  );
  await using visitor = await visit(browser, stage.program.url);
  const { page } = visitor;
  await ask(page, "Count");
  const body = lane(page, "Draft").getByRole("group");
  await body.locator("p", { hasText: "Line 59." }).waitFor();
  await body.focus();
  await page.evaluate("document.activeElement.scrollTo(0, 300)");
  end.resolve();
  await page.getByRole("tab").first().waitFor();
  await lane(page, "Answer").locator("p", { hasText: "Line 59." }).waitFor();
  expect(await page.evaluate<number>("document.activeElement.scrollTop")).toBe(300);
  expect(await focused(page)).toContain("Line 59.");
});

it("ten thousand tokens come through whole, and the page stays quick", async () => {
  const kinds: readonly StepKind[] = ["draft", "review", "refine"];
  const text = Array.from({ length: 10_000 }, (_, index) => (index % 100 === 99 ? `t${index}\n\n` : `t${index}`)).join(
    " ",
  );
  stage.backend.set((exchange) => ({ says: kinds.indexOf(stepOf(exchange)) === 0 ? text : "Nothing to change." }));
  await using visitor = await visit(browser, stage.program.url);
  const { page, problems } = visitor;
  await page.evaluate(watchFrames);
  await ask(page, "Count to ten thousand");
  // To look for roles is work for the page too: until the frames are read, it is looked at by the cheapest way there is.
  await page.locator("[role=tab]").first().waitFor();
  await page.locator("[data-lane=answer] p").nth(99).waitFor();
  // Ten times the promise of 50 ms: other tests may be at work beside this one.
  expect(await page.evaluate<number>("longestFrameMs")).toBeLessThan(500);
  const shown = await lane(page, "Draft").getByRole("group").innerText();
  expect(shown.match(/t\d+/g)).toEqual(text.match(/t\d+/g));
  expect(problems).toEqual([]);
});

const watchFrames = `
  globalThis.longestFrameMs = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestFrameMs = Math.max(longestFrameMs, duration);
  }).observe({ type: "longtask" });
`;
