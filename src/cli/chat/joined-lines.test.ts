/** Which lines belong together. */
import { describe, expect, it } from "vitest";
import { JoinedLines } from "./joined-lines.ts";

/** The entries that lines make; what is unfinished at their end counts too. */
function entriesOf(...lines: readonly string[]) {
  const joined = new JoinedLines();
  const entries = lines.map((line) => joined.add(line));
  return [...entries, joined.end()].filter((entry) => entry !== undefined);
}

describe("a line", () => {
  it("is an entry", () => {
    expect(entriesOf("one", " two ", "")).toEqual([
      { text: "one", isVerbatim: false },
      { text: "two", isVerbatim: true },
      { text: "", isVerbatim: false },
    ]);
  });

  it("with a blank before its slash is a question, not a command", () => {
    expect(entriesOf("/help", " /help")).toEqual([
      { text: "/help", isVerbatim: false },
      { text: "/help", isVerbatim: true },
    ]);
  });

  it("that ends in a backslash goes on in the next one", () => {
    expect(entriesOf("one \\", "two\\", "three", "four")).toEqual([
      { text: "one \ntwo\nthree", isVerbatim: true },
      { text: "four", isVerbatim: false },
    ]);
  });

  it("that ends in two backslashes does not", () => {
    expect(entriesOf(String.raw`C:\\`, "next")).toHaveLength(2);
  });

  it("that was pasted goes on, also where nothing says so", () => {
    const joined = new JoinedLines();
    expect(joined.add("/one \\", true)).toBeUndefined();
    expect(joined.isOpen).toBe(true);
    expect(joined.add("two", true)).toBeUndefined();
    expect(joined.add("")).toEqual({ text: "/one \\\ntwo", isVerbatim: true });
    expect(joined.isOpen).toBe(false);
  });
});

describe("a block", () => {
  it("holds all lines between its marks as they are", () => {
    expect(entriesOf('"""', "/one", "", "  two \\", '"""', "after")).toEqual([
      { text: "/one\n\n  two \\", isVerbatim: true },
      { text: "after", isVerbatim: false },
    ]);
  });

  it("may begin and end in the lines of its text", () => {
    expect(entriesOf('  """one', 'two"""')).toEqual([{ text: "one\ntwo", isVerbatim: true }]);
    expect(entriesOf('"""one"""')).toEqual([{ text: "one", isVerbatim: true }]);
  });

  it("that nobody closed is what there is of it", () => {
    expect(entriesOf('"""', "one", "two")).toEqual([{ text: "one\ntwo", isVerbatim: true }]);
    expect(entriesOf("one \\")).toEqual([{ text: "one", isVerbatim: true }]);
  });

  it("can be dropped", () => {
    const joined = new JoinedLines();
    joined.add('"""');
    joined.add("one");
    joined.clear();
    expect(joined.isOpen).toBe(false);
    expect(joined.end()).toBeUndefined();
    expect(joined.add("two")).toEqual({ text: "two", isVerbatim: false });
  });
});
