import { expect, test } from "vitest";
import { html } from "./html.ts";
import { pageFrame } from "./page-frame.ts";

const title = { en: "Frogs", ru: "Лягушки" };

test("a page opens in its language, and the reader can choose the other one and the colours", () => {
  const page = pageFrame(title, html`<p>ribbit</p>`, "ru");
  expect(page).toMatch(/^<!doctype html>\s+<html lang="ru">/);
  expect(page).toContain("<title>FrogCom: Лягушки</title>");
  expect(page).toContain("<p>ribbit</p>");
  expect(page.match(/name="language"/g)).toHaveLength(2);
  expect(page.match(/name="theme"/g)).toHaveLength(3);
  expect(page).toMatch(/id="ru" checked/);
  expect(page).toMatch(/id="auto" checked/);
  expect(page).not.toMatch(/id="en" checked/);
});

test("it may ask nothing of anybody", () => {
  const page = pageFrame(title, html`<p>ribbit</p>`, "en");
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).not.toMatch(/<script|<link|<img|\bsrc=|\bhref=/);
});
