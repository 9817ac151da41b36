/** Templates: no text gets out of its place. */
import { expect, test } from "vitest";
import { html } from "./html.ts";

test.each([
  ["a tag", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["the end of an attribute", `" onload='x`, "&quot; onload=&#39;x"],
  ["an entity", "&lt;", "&amp;lt;"],
  ["terminal commands", "\u001b[2J\u0000", "\uFFFD[2J\uFFFD"],
  ["half a pair of surrogates", "\uD83D", "\uFFFD"],
])("%s stays text", (_, text, written) => {
  expect(html`<b title="${text}">${text}</b>`.text).toBe(`<b title="${written}">${written}</b>`);
});

test("pieces stand as they are, lists without anything between, and what is not there as nothing", () => {
  const items = ["a", "<"].map((item) => html`<i>${item}</i>`);
  expect(html`<p>${items}${undefined}${3}</p>`.text).toBe("<p><i>a</i><i>&lt;</i>3</p>");
});

test("line ends and tabs are no control characters", () => {
  expect(html`${"a\n\tb"}`.text).toBe("a\n\tb");
});
