/**
 * `node scripts/measure-page.ts [rounds]`: how quick the page is in a real Chromium. Prints the script of the first load, and the
 * longest frames while 10,000 tokens stream into a lane, until all is drawn as Markdown and again with a review that finds something,
 * and while a list of 10,000 runs is scrolled to its end.
 */
import { cpus, loadavg } from "node:os";
import type { Browser, Page } from "playwright-core";
import { spreadOf } from "../bench/support/statistics.ts";
import { openBrowser, visit } from "../test/support/browser.ts";
import { pastMonth } from "../test/support/past-month.ts";
import { keepPastRuns } from "../test/support/past-runs.ts";
import { newFolder, removeFolder } from "../test/support/program.ts";
import { reviewReply } from "../test/support/scripted-run.ts";
import { setStage, type Stage, stepOf } from "../test/support/stage.ts";
import { setup } from "./browser.ts";
import { webFolder } from "./build-web.ts";
import { firstLoadBytes } from "./first-load.ts";

const RUNS = 10_000;
const TOKENS = 10_000;
const USUAL_ROUNDS = 5;

/** Of one time that the page worked; ms. */
interface Frames {
  /** The longest time between two frames. */
  readonly gap: number;
  /** The longest task of the page's own thread: by the clock, and by the processor alone, whatever else the machine does. */
  readonly task: number;
  readonly taskCpu: number;
}

const watchGaps = `
  globalThis.longestGap = 0;
  let last = performance.now();
  const look = (now) => {
    longestGap = Math.max(longestGap, now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, here and below. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Watches frames and tasks while something is done with the page. */
async function framesWhile(browser: Browser, page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(watchGaps);
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await work();
  const gap = await page.evaluate<number>("longestGap");
  const tasks = tasksOfPage(readTrace(await browser.stopTracing()));
  const longest = (key: "dur" | "tdur"): number => Math.max(0, ...tasks.map((task) => (task[key] ?? 0) / 1000));
  return { gap, task: longest("dur"), taskCpu: longest("tdur") };
}

function readTrace(bytes: Buffer): readonly TraceEvent[] {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- Chromium's own form
  return (JSON.parse(bytes.toString("utf8")) as { readonly traceEvents: readonly TraceEvent[] }).traceEvents;
}

/** The tasks of the busiest page: the browser keeps a spare one ready. */
function tasksOfPage(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const isMain = (event: TraceEvent): boolean => event.name === "thread_name" && event.args?.name === "CrRendererMain";
  const placeOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const threads = new Set(events.filter(isMain).map(placeOf));
  const tasks = events.filter(
    (event) => event.ph === "X" && event.name.endsWith("RunTask") && threads.has(placeOf(event)),
  );
  const byThread = [...Map.groupBy(tasks, placeOf).values()];
  return byThread.toSorted((one, other) => other.length - one.length)[0] ?? [];
}

const draft = Array.from({ length: TOKENS }, (_, index) => (index % 100 === 99 ? `t${index}\n\n` : `t${index}`)).join(
  " ",
);

const accepted = { draft, review: "Nothing to change.", refine: "" };

/** Findings whose words do not stand in the draft as they are quoted are the dearest ones. */
const refined = {
  draft,
  review: reviewReply(
    ...[1000, 5000, 9000].map((at) => ({
      quote: `T${at}  "t${at + 1}" t${at + 2}`,
      problem: "Wrong.",
      fix: "Mend it.",
    })),
  ),
  refine: draft.replaceAll(/t\d*001 /g, "mended "),
};

async function streamTokens(browser: Browser, { program, backend }: Stage, words: typeof accepted): Promise<Frames> {
  backend.set((exchange) => ({ says: words[stepOf(exchange)], gapMs: 1 }));
  await using visitor = await visit(browser, program.url);
  const { page } = visitor;
  page.setDefaultTimeout(120_000);
  await page.getByLabel("Your question").fill("Count to ten thousand");
  return await framesWhile(browser, page, async () => {
    await page.keyboard.press("Control+Enter");
    // To look for roles is work for the page too: this is the cheapest way to look at it.
    await page.locator("[role=tab]").first().waitFor();
    for (const lane of ["draft", "answer"])
      await page.locator(`[data-lane=${lane}] p >> nth=${TOKENS / 100 - 1}`).waitFor();
  });
}

async function scrollRuns(browser: Browser, { program }: Stage): Promise<Frames> {
  await using visitor = await visit(browser, `${program.url}/runs`);
  const { page } = visitor;
  page.setDefaultTimeout(120_000);
  await page.getByText("100 runs shown+").waitFor();
  return await framesWhile(browser, page, () => page.evaluate(scrollToEnd));
}

/** As a wheel that is turned without a pause, by less than a screen a frame, until all runs were there. */
const scrollToEnd = `new Promise((resolve) => {
  const list = document.querySelector("main [role=group]");
  const status = document.querySelector("main [role=status]");
  const step = () => {
    const before = list.scrollTop;
    list.scrollTop += 400;
    if (list.scrollTop === before && !status.textContent.endsWith("+")) resolve();
    else requestAnimationFrame(step);
  };
  step();
})`;

async function measure(title: string, rounds: number, work: () => Promise<Frames>): Promise<void> {
  const found: Frames[] = [];
  for (let round = 0; round < rounds; round++) found.push(await work());
  const told = (key: keyof Frames): string => {
    const { median, lowest, highest } = spreadOf(found.map((frames) => frames[key]));
    return `${median.toFixed(0)} ms (${lowest.toFixed(0)} .. ${highest.toFixed(0)})`;
  };
  console.log(title);
  console.log(`  longest time between two frames: ${told("gap")}`);
  console.log(`  longest task by the clock: ${told("task")}`);
  console.log(`  longest task by the processor: ${told("taskCpu")}`);
}

await setup();
const rounds = Number(process.argv[2] ?? USUAL_ROUNDS);
const folder = newFolder();
console.log(`${cpus()[0]?.model ?? "?"}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1) ?? "?"}`);
console.log(`script of the playground's first load, packed: ${(firstLoadBytes(webFolder) / 1024).toFixed(1)} KB`);
await keepPastRuns(folder, pastMonth(RUNS, Date.now()));
const [browser, stage] = await Promise.all([openBrowser(), setStage({ folder })]);
try {
  await measure(`${TOKENS} tokens into a lane`, rounds, () => streamTokens(browser, stage, accepted));
  await measure("the same with findings, and as many tokens again", rounds, () =>
    streamTokens(browser, stage, refined),
  );
  await measure(`a list of ${RUNS} runs, scrolled to its end`, rounds, () => scrollRuns(browser, stage));
} finally {
  await browser.close();
  await stage[Symbol.asyncDispose]();
  removeFolder(folder);
}
