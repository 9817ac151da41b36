/** Which addresses are the page's, and to whom. */
import { describe, expect, it } from "vitest";
import { asksForView, isOpenPage, viewPatterns } from "./page-targets.ts";

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

describe("a view", () => {
  it.each([
    ["/", true],
    ["/?run=frogcom-1795392399.765736", true],
    ["/runs", true],
    ["/runs?q=/a/b", true],
    ["/runs/frogcom-1795392399.765736", true],
    ["/settings", true],
    ["/figures?days=7", true],
    ["/evals", true],
    ["/evals/2026-11-26T08-10-05-ifeval", true],
    ["/evals/a/details", false],
    ["/v1/evals", false],
    ["", false],
    ["//", false],
    ["/runs/", false],
    ["/runs/a/b", false],
    ["/Settings", false],
    ["/settings/", false],
    ["/metrics", false],
    ["/v1/runs", false],
  ])("%j: %j", (url, isView) => {
    expect(asksForView(url, browser)).toBe(isView);
    expect(isOpenPage(url, browser)).toBe(isView);
  });

  it.each([
    ["text/html", true],
    ["TEXT/HTML; charset=utf-8", true],
    ["application/json, text/html;q=0.5", true],
    ["*/*", false],
    ["text/*", false],
    ["text/htmlx", false],
    ["x-text/html", false],
    ["", false],
    [undefined, false],
  ])("is there for those who accept %j: %j", (accept, isThere) => {
    expect(asksForView("/", accept)).toBe(isThere);
  });

  it("is what the router is told of", () => {
    for (const pattern of viewPatterns) expect(asksForView(pattern.replace(":id", "x"), browser)).toBe(true);
  });
});

it("a built file is open whatever is accepted, and only below its folder", () => {
  expect(isOpenPage("/assets/index-1.js", undefined)).toBe(true);
  expect(isOpenPage("/assets", undefined)).toBe(false);
  expect(isOpenPage("/x/assets/index-1.js", undefined)).toBe(false);
});
