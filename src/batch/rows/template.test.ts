/** Templates and what their places become. */
import { expect, test } from "vitest";
import { columnsIn, fillJson, fillText } from "./template.ts";

const cells = { text: "квак {{limit}} $&", limit: 5, "two words": true, tags: ["a"], nothing: null };

test("places are filled with the cells, whatever is in these", () => {
  expect(fillText("Translate: {{text}} ({{ limit }}, {{two words}}, {{tags}}{{nothing}})", cells)).toBe(
    'Translate: квак {{limit}} $& (5, true, ["a"])',
  );
});

test("single braces are no places", () => {
  expect(fillText("{text} {{}} function () { return {}; }", cells)).toBe("{text} {{}} function () { return {}; }");
});

test("in JSON a lone place becomes the cell itself", () => {
  const template = [{ type: "words", max: "{{limit}}" }, { type: "includes", text: "<{{limit}}>" }, 7];
  expect(fillJson(template, cells)).toEqual([{ type: "words", max: 5 }, { type: "includes", text: "<5>" }, 7]);
});

test("all columns that are named anywhere are found", () => {
  expect(columnsIn({ a: ["{{x}} {{y}}", { b: "{{z}}" }], c: 1, d: null })).toEqual(["x", "y", "z"]);
});
