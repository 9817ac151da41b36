/** Marks in the tree that Markdown makes. */
import { expect, test } from "vitest";
import { createMarker, type TreeNode } from "./mark-passages.ts";

const marks = [{ start: 4, end: 8, numbers: [1, 2] }];

function text(value: string, start?: number, end = (start ?? 0) + value.length): TreeNode {
  return start === undefined
    ? { type: "text", value }
    : { type: "text", value, position: { start: { offset: start }, end: { offset: end } } };
}

function marked(...children: TreeNode[]): readonly TreeNode[] {
  const paragraph: TreeNode = { type: "element", tagName: "p", children };
  createMarker(marks)({ type: "root", children: [paragraph] });
  return paragraph.children ?? [];
}

const numbers: TreeNode = { type: "element", tagName: "sup", properties: {}, children: [text("1, 2")] };
const markOf = (value: string): TreeNode => ({
  type: "element",
  tagName: "mark",
  properties: {},
  children: [text(value), numbers],
});

test("a passage is marked inside its text, with the numbers of its findings", () => {
  expect(marked(text("one two three", 0))).toEqual([text("one "), markOf("two "), text("three")]);
});

test("a mark goes on through elements", () => {
  const strong: TreeNode = { type: "element", tagName: "strong", children: [text("two", 6)] };
  expect(marked(text("one t", 0), strong)).toEqual([
    text("one "),
    markOf("t"),
    { ...strong, children: [markOf("tw"), text("o")] },
  ]);
});

test("a text whose letters Markdown changed is marked whole", () => {
  expect(marked(text("a & b", 2, 12))).toEqual([markOf("a & b")]);
  expect(marked(text("a & b", 20, 29))).toEqual([text("a & b", 20, 29)]);
});

test("what Markdown itself put in stays as it is", () => {
  expect(marked(text("\n"))).toEqual([text("\n")]);
});

test("without marks the tree stays the very same", () => {
  const root: TreeNode = { type: "root", children: [text("one two", 0)] };
  const before = structuredClone(root);
  createMarker([])(root);
  expect(root).toEqual(before);
});
