import { describe, expect, test } from "vitest";
import { sharesPlot } from "./shares-plot.ts";

const title = { en: "By kind", ru: "По видам" };
const row = (name: string, broken: number, asked: number) => ({
  name: { en: name, ru: `${name} по-русски` },
  broken,
  asked,
});

function plot(...rows: readonly ReturnType<typeof row>[]): string {
  return sharesPlot(title, rows)?.text ?? "";
}

describe("a plot of shares", () => {
  test("has a point, an interval and a label for each row, in both languages", () => {
    const page = plot(row("words", 5, 10), row("json", 0, 4));
    expect(page.match(/<circle\b/g)).toHaveLength(2);
    expect(page.match(/class="whisker"/g)).toHaveLength(2);
    expect(page).toContain("50 % [24–76] · 5 / 10");
    expect(page).toContain("0 % [0–49] · 0 / 4");
    expect(page).toContain("words по-русски");
  });

  test("tells what is broken from what is not by colour", () => {
    const page = plot(row("words", 5, 10), row("json", 0, 4));
    expect(page).toMatch(/class="harms">[\s\S]*words/);
    expect(page).toMatch(/class="helps">[\s\S]*json/);
  });

  test("leaves out what nobody asked for, and is none where that is all", () => {
    expect(plot(row("words", 1, 2), row("never", 0, 0))).not.toContain("never");
    expect(sharesPlot(title, [row("never", 0, 0)])).toBeUndefined();
    expect(sharesPlot(title, [])).toBeUndefined();
  });

  test("cuts names that would run into it, and has no more rows than can be compared", () => {
    const page = plot(row("a-model-with-a-name-that-goes-on-and-on", 1, 2));
    expect(page).toContain("a-model-with-a-name-that-goes…");
    const many = Array.from({ length: 100 }, (_, index) => row(`m${index}`, 1, 2));
    expect(plot(...many).match(/<circle\b/g)).toHaveLength(30);
  });

  test("keeps every point inside the picture", () => {
    const page = plot(row("none", 0, 1), row("all", 3, 3), row("most", 99, 100));
    for (const [, x] of page.matchAll(/c?x[12]?="([\d.-]+)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(720);
    }
  });

  test("shows names as text", () => {
    expect(plot(row("<script>", 1, 2))).not.toContain("<script>");
  });
});
