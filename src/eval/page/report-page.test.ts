/** The page of a report: whole by itself, in both languages, with what changed, and safe whatever the models wrote. */
import { expect, test } from "vitest";
import { answer, reviewed } from "../../../test/support/eval-answers.ts";
import { evalResults } from "../../../test/support/eval-results.ts";
import { measureResults } from "../report/make-report.ts";
import type { EvalRecord } from "../results/records.ts";
import { reportPage } from "./report-page.ts";

async function pageOf(...more: readonly EvalRecord[]): Promise<string> {
  return reportPage(await measureResults(evalResults(...more)), "en");
}

test("needs nothing from anywhere, and forbids itself to ask", async () => {
  const page = await pageOf();
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\bsrc=|\bhref=|https?:/i);
});

test("has every word in both languages, and begins in the asked one", async () => {
  const page = await pageOf();
  const count = (language: string): number => page.split(`<span lang="${language}">`).length;
  expect(count("en")).toBe(count("ru"));
  expect(page).toContain("review wins 50 % [13–88] and costs 2.0x: not shown to help");
  expect(page).toContain("review выигрывает в 50 % [13–88] и стоит 2,0×: польза не показана");
  expect(page).toMatch(/id="en" checked/);
  expect(reportPage(await measureResults(evalResults()), "ru")).toMatch(/<html lang="ru">[\s\S]*id="ru" checked/);
});

test("plots each arm with its interval, and the front of those that nobody beats", async () => {
  const page = await pageOf();
  expect(page.match(/<circle\b/g)).toHaveLength(2 + 3);
  expect(page).toContain("+12.5 [−37.5, +75.0]");
  const [, points = ""] = /class="front"\s+points="([^"]+)"/.exec(page) ?? [];
  // The draft and review; the re-roll costs as much as the draft and is worse.
  expect(points.split(" ")).toHaveLength(2);
});

test("shows what an arm mended and spoiled, draft and answer side by side", async () => {
  const page = await pageOf();
  expect(page).toMatch(/1 <span lang="en">better than the draft<\/span>/);
  expect(page).toMatch(/<b class="helps"><span lang="en">fixed/);
  expect(page).toMatch(/<b class="harms"><span lang="en">broken/);
  expect(page).toContain("<del>cat</del>");
  expect(page).toContain("<ins>frog pond</ins>");
});

test("what models wrote stays text", async () => {
  const evil = `</pre><script>alert("x")</script><img src=x onerror=alert(1)>`;
  const page = await pageOf(answer("1", "direct", evil), reviewed("1", evil, ["x"], `frog pond ${evil}`));
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain("&lt;script&gt;");
});
