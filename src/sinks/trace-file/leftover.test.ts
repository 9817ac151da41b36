/** What a kill leaves at the end of the file, cut at every byte: it is found, and nothing whole is taken for it. */
import { describe, expect, test } from "vitest";
import { formatRunId } from "../../core/ids.ts";
import { formatTrace } from "./format.ts";
import { countTornBytes, type ReadableFile, searchTail } from "./leftover.ts";
import { sampleRecords, type SampleStep } from "../../../test/support/sample-trace.ts";

const steps: readonly SampleStep[] = [
  { kind: "draft", round: 0, text: "Ёж и \n--- STEP 1 ---\n}" },
  { kind: "review", round: 1, text: "1. Добавь \ud83d\udc38" },
];
const ids = [1, 2, 3, 4].map((number) => formatRunId(1_705_123_456_000_000 + number));
const blocks = ids.map((id) => formatTrace(sampleRecords(steps, "Ответ", {}, id)));
const [first = "", second = "", third = ""] = blocks;
const json = String.raw`\{\n(?:  .*\n)+\}\n`;
const wholeBlocks = new RegExp(
  `^(?:\\n={80}\\nTRACE START: frogcom-[\\d.]+\\n={80}\\n${json}(?:\\n--- STEP (?:\\d+|final) ---\\n${json})*)*$`,
);

function fileOf(content: Buffer | string): ReadableFile {
  const bytes = Buffer.from(content);
  return { size: async () => bytes.length, read: async (at, count) => bytes.subarray(at, at + count) };
}

/** What is left of the content when its torn end is gone. `text` is the last block as the store has it. */
async function mend(content: Buffer | string, text?: string): Promise<string> {
  const bytes = Buffer.from(content);
  const file = fileOf(bytes);
  const torn = await countTornBytes(file, await searchTail(file, "last"), text);
  return bytes.subarray(0, bytes.length - torn).toString();
}

/** The whole file cut after each byte of its last block but the last one. */
function* cuts(before: string, last: string): Generator<Buffer> {
  const bytes = Buffer.from(last);
  for (let cut = 1; cut < bytes.length; cut++) yield Buffer.concat([Buffer.from(before), bytes.subarray(0, cut)]);
}

describe("a block that was cut", () => {
  test("goes as a whole when the store has the run, so that it can be written again", async () => {
    for (const content of cuts(first + second, third)) {
      const isHead = !content.toString().includes(`TRACE START: ${ids[2] ?? ""}\n`);
      expect(await mend(content, isHead ? second : third)).toBe(first + second);
    }
  });

  test("of a run that nobody knows keeps its whole parts, and loses the beginning of the next one", async () => {
    for (const content of cuts(first + second, third)) {
      const rest = await mend(content);
      expect(rest).toMatch(wholeBlocks);
      expect(rest.startsWith(first + second)).toBe(true);
      expect(content.toString().startsWith(rest)).toBe(true);
    }
  });

  test("keeps what the store has of a run whose end came too late for the store", async () => {
    const interrupted = formatTrace(sampleRecords(steps, undefined, {}, ids[2]));
    for (const content of cuts(first + interrupted, third.slice(interrupted.length)))
      expect(await mend(content, interrupted)).toBe(first + interrupted);
  });

  test("as the only one of its file leaves an empty file, or its whole parts", async () => {
    for (const content of cuts("", first)) {
      expect(await mend(content)).toMatch(wholeBlocks);
      if (content.includes(`TRACE START: ${ids[0] ?? ""}\n`)) expect(await mend(content, first)).toBe("");
    }
  });
});

describe("what is whole", () => {
  test.each([
    ["an empty file", ""],
    ["one block", first],
    ["some blocks", blocks.join("")],
    ["a cancelled run", first + formatTrace(sampleRecords(steps.slice(0, 1)))],
    ["a run that was cut in its draft", first + formatTrace(sampleRecords([]))],
  ])("%s stays, known or not", async (_, content) => {
    expect(await mend(content)).toBe(content);
    expect(await mend(content, blocks.at(-1))).toBe(content);
  });

  test.each(["a note by hand\n", "\n# a note\n", "{}\n", "}\n", " "])(
    "a stranger's %j at the end stays",
    async (words) => {
      expect(await mend(first + words)).toBe(first + words);
      expect(await mend(first + words, first)).toBe(first + words);
    },
  );

  test("a file that is no trace at all stays", async () => {
    for (const words of ["hello\n", "=\n", "TRACE START: nobody\n"]) expect(await mend(words)).toBe(words);
  });
});

describe("the search from the end", () => {
  test("finds every block, the last one with its place", async () => {
    const content = blocks.join("");
    const { ids: found, last } = await searchTail(fileOf(content), "all");
    expect(found).toEqual(new Set(ids));
    expect(last).toEqual({ id: ids[3], markAt: Buffer.from(content).lastIndexOf("TRACE START") });
  });

  test("finds marks wherever the border of a piece falls into them", async () => {
    const [wide, mark] = [formatTrace(sampleRecords(steps, "Ответ", {}, ids[0])), "TRACE START: ".length + 25];
    for (let shift = 0; shift < mark; shift++) {
      const behind = "x".repeat((1 << 20) - (wide.length - wide.indexOf("TRACE")) - shift + mark);
      const { ids: found } = await searchTail(fileOf(`${wide}${behind}`), "all");
      expect([...found]).toEqual([ids[0]]);
    }
  });

  test("reads no further than the last block when that is all that is wanted", async () => {
    const reads: number[] = [];
    const bytes = Buffer.from(first + "x".repeat(3 << 20) + second);
    const file: ReadableFile = {
      size: async () => bytes.length,
      read: async (at, count) => (reads.push(at), bytes.subarray(at, at + count)),
    };
    expect((await searchTail(file, "last")).last?.id).toBe(ids[1]);
    expect(reads).toHaveLength(1);
    expect((await searchTail(file, "all")).ids).toEqual(new Set(ids.slice(0, 2)));
  });

  test("takes no words for a mark that are none", async () => {
    const words = "TRACE START: frogcom-1.5\nTRACE START:\nTRACE START: frogcom-1705123456.789000 \n";
    expect(await searchTail(fileOf(words), "all")).toEqual({ ids: new Set(), last: undefined });
  });
});
