/** Whatever a model writes is drawn, even one mark without end: a page that breaks or freezes would show nothing of the run. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { oddTexts } from "../../test/support/odd-texts.ts";
import { MarkdownText } from "./markdown.tsx";

const odd = [
  ...oddTexts(["1. "]),
  ...["> ", ">", "*a_", "=\n", "![a](", "| a ", "&amp", "[^1]:", "a@b.c "].map((piece) => piece.repeat(10_000)),
];

test.each(odd.map((text) => [text.slice(0, 12), text] as const))("%j without end is drawn", (_, text) => {
  const html = renderToStaticMarkup(createElement(MarkdownText, { text, marks: [] }));
  expect(html).toContain("</div>");
});
