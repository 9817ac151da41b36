/** Which lines belong together. */
import fc from "fast-check";
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

describe("whatever is typed", () => {
  const typed = fc.array(
    fc.record({
      line: fc.oneof(
        fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/[\n\r]/g, "")),
        fc.constantFrom('"""', '"""text', 'text"""', "text\\", "\\\\", "/help", "", " "),
      ),
      isPasted: fc.boolean(),
    }),
    { maxLength: 12 },
  );

  it("loses nothing but marks, backslashes and the space around, and ends closed", () => {
    fc.assert(
      fc.property(typed, (lines) => {
        const joined = new JoinedLines();
        const entries = [...lines.map(({ line, isPasted }) => joined.add(line, isPasted)), joined.end()];
        expect(joined.isOpen).toBe(false);
        const bare = (text: string): string => text.replaceAll(/["\\\s]/gu, "");
        expect(bare(entries.map((entry) => entry?.text ?? "").join(""))).toBe(
          bare(lines.map(({ line }) => line).join("")),
        );
      }),
    );
  });

  it("is a command only when it is one line that was typed", () => {
    fc.assert(
      fc.property(typed, (lines) => {
        const joined = new JoinedLines();
        for (const { line, isPasted } of lines) {
          const entry = joined.add(line, isPasted);
          if (entry?.isVerbatim === false) expect(entry.text).toBe(line.trim());
        }
      }),
    );
  });
});
