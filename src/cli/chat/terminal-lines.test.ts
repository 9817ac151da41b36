/** What somebody types on a terminal, and what of it is seen when. */
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testScreen, type Written } from "../../../test/support/cli-context.ts";
import { TerminalLines } from "./terminal-lines.ts";

const never = new AbortController().signal;
const pasted = (text: string): string => `\u001b[200~${text}\u001b[201~`;
const line = (text: string, isPasted = false): object => ({ type: "line", text, isPasted });

let input: PassThrough;
let written: Written;
let lines: TerminalLines;
let interrupts: number;

beforeEach(() => {
  interrupts = 0;
  lines = open(true);
});
afterEach(() => lines[Symbol.dispose]());

function open(marksPastes: boolean): TerminalLines {
  const { screen, written: kept } = testScreen({ isTerminal: true });
  input = new PassThrough();
  written = kept;
  return new TerminalLines({
    input,
    screen,
    marksPastes,
    complete: (text) => [text.startsWith("/r") ? ["/rounds "] : [], text],
    onInterrupt: () => interrupts++,
  });
}

/** Types when somebody waits. */
async function next(keys: string, prompt = "> "): Promise<unknown> {
  const typed = lines.next(prompt, never);
  input.write(keys);
  const { isUnseen: _, ...rest } = { isUnseen: undefined, ...(await typed) };
  return rest;
}

/** Goes to the beginning of the line, and clears what is there and below. */
const ANEW = "\u001b[1G\u001b[0J";

/** What stands on the screen. */
function seen(): string {
  const lines = written.out.split("\r\n").flatMap((text) => text.split("\n"));
  return stripVTControlCharacters(lines.map((text) => text.split(ANEW).at(-1)).join("\n"));
}

describe("a typed line", () => {
  it("is asked for with the prompt, and echoed", async () => {
    expect(await next("Who?\r")).toEqual(line("Who?"));
    expect(seen()).toBe("> Who?\n");
  });

  it("can be edited, and the one before comes back with an arrow", async () => {
    expect(await next("ab\u007fc\r")).toEqual(line("ac"));
    expect(await next("\u001b[A!\r")).toEqual(line("ac!"));
  });

  it("is completed by the tabulator", async () => {
    const typed = lines.next("> ", never);
    input.write("/r\t");
    await expect.poll(seen).toContain("/rounds ");
    input.write("2\r");
    expect(await typed).toMatchObject(line("/rounds 2"));
  });

  it("may be in any alphabet, also when a character comes in pieces", async () => {
    const typed = lines.next("> ", never);
    const bytes = Buffer.from("Лягушка 🐸\r");
    for (const byte of bytes) input.write(Buffer.from([byte]));
    expect(await typed).toMatchObject(line("Лягушка 🐸"));
  });

  it("loses a character to Ctrl-D as long as it has one there, and is not the last one then", async () => {
    expect(await next("ab\u001b[D\u0004\r")).toEqual(line("a"));
    expect(await next("more\r")).toEqual(line("more"));
  });

  it("is the last one after Ctrl-D", async () => {
    const typed = lines.next("> ", never);
    input.write("\u0004");
    expect(await typed).toBeUndefined();
    expect(seen()).toBe("> \n");
  });

  it("is also the last one when Ctrl-D was pressed while nobody asked", async () => {
    await next("one\r");
    input.write("two\r\u0004");
    expect(await next("")).toEqual(line("two"));
    expect(await lines.next("> ", never)).toBeUndefined();
  });
});

describe("what is typed while nobody asks", () => {
  it("is not seen then, and stands behind the next prompt", async () => {
    await next("one\r");
    input.write("two\rthr");
    expect(seen()).toBe("> one\n");
    expect(await next("")).toEqual(line("two"));
    expect(seen()).toBe("> one\n> two\n");
    expect(await next("ee\r")).toEqual(line("three"));
    expect(seen()).toBe("> one\n> two\n> three\n");
  });

  it("takes no lines of the screen away, however long it is", async () => {
    await next("one\r");
    const long = "word ".repeat(60);
    input.write(long);
    written.out = "";
    expect(await next("\r")).toEqual(line(long));
    // To go up before the prompt would be to write over the answer.
    expect(written.out.slice(0, written.out.indexOf("> "))).toBe(ANEW);
  });

  it("interrupts when it is Ctrl-C", async () => {
    await next("one\r");
    input.write("half\u0003");
    expect(interrupts).toBe(1);
    expect(await next(" whole\r")).toEqual(line("half whole"));
  });
});

describe("Ctrl-C at the prompt", () => {
  it("drops what is typed", async () => {
    expect(await next("half\u0003")).toEqual({ type: "interrupt", hadText: true });
    expect(await next("whole\r")).toEqual(line("whole"));
    expect(interrupts).toBe(0);
  });

  it("says when there was nothing to drop", async () => {
    expect(await next("\u0003")).toEqual({ type: "interrupt", hadText: false });
  });
});

describe("a pasted text", () => {
  it("comes line by line, marked as pasted, and waits for Enter", async () => {
    expect(await next(pasted("one\ntwo\r\nthree"))).toEqual(line("one", true));
    expect(await next("", ". ")).toEqual(line("two", true));
    expect(await next("\r", ". ")).toEqual(line("three"));
    expect(seen()).toBe("> one\ntwo\n. three\n");
  });

  it("is kept whole when it comes while nobody asks", async () => {
    await next("one\r");
    input.write(pasted("two\nthree"));
    expect(await next("")).toEqual(line("two", true));
    expect(await next("\r", ". ")).toEqual(line("three"));
    expect(seen()).toBe("> one\n> two\n. three\n");
  });

  it("obeys no key that is in it", async () => {
    expect(await next(`${pasted("a\tb")}\r`)).toEqual(line("a\tb"));
  });

  it("is marked by terminals that are asked to, until the end", () => {
    expect(written.out).toBe("\u001b[?2004h");
    lines[Symbol.dispose]();
    expect(written.out.endsWith("\u001b[?2004l")).toBe(true);
  });

  it("is not asked for where a terminal obeys nothing", () => {
    using plain = open(false);
    plain[Symbol.dispose]();
    expect(written.out).toBe("");
  });
});

it("waiting ends with the signal, on a line of its own", async () => {
  const leaving = new AbortController();
  const typed = lines.next("> ", leaving.signal);
  leaving.abort();
  await expect(typed).rejects.toMatchObject({ code: "cancelled" });
  expect(seen()).toBe("> \n");
});
