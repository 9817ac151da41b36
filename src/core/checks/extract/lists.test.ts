import { describe, expect, test } from "vitest";
import { listChecks } from "./lists.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return listChecks(readRequest([{ role: "user", content }]));
}

describe("how many items the answer is to have", () => {
  test.each([
    ["Your answer must contain exactly 3 bullet points.", { type: "bullets", min: 3, max: 3 }],
    ["At most 7 bullets.", { type: "bullets", max: 7 }],
    ["A bulleted list of five tips.", { type: "bullets", min: 5, max: 5 }],
    ["List exactly 10 names. Put them into bullet points.", { type: "bullets", min: 10, max: 10 }],
    ["A numbered list of 7 steps.", { type: "items", min: 7, max: 7 }],
    ["Маркированный список из шести вещей.", { type: "bullets", min: 6, max: 6 }],
    ["Name three rivers, numbered.", { type: "items", min: 3, max: 3 }],
    ["Top 5 tips for cats as a numbered list.", { type: "items", min: 5, max: 5 }],
    ["Перечисли три реки, пронумеруй их.", { type: "items", min: 3, max: 3 }],
    ["Топ-5 советов нумерованным списком.", { type: "items", min: 5, max: 5 }],
    ["Ответь списком из 5 пунктов.", { type: "items", min: 5, max: 5 }],
    ["Маркированный список, не больше 7 пунктов.", { type: "bullets", max: 7 }],
    ["Составь план из пяти пунктов.", { type: "items", min: 5, max: 5 }],
  ])("%s", (content, check) => {
    expect(found(content)).toEqual([check]);
  });

  test.each([
    "Give me 5 ideas.",
    "List 3 advantages and 3 disadvantages of electric cars in bullet points.",
    "Give 3 bullet points on the pros and 2 bullet points on the cons.",
    "Назови три плюса и три минуса нумерованным списком.",
    "В договоре 5 пунктов.",
    "What is a bullet journal?",
    "List the pros and cons.",
    "The top 5 films, please.",
    "Name 3 of the numbered streets of Manhattan.",
  ])("not in %s", (content) => {
    expect(found(content)).toEqual([]);
  });
});
