/** Whatever models write and wherever a kill cuts the file: what was whole is read back as it was. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { answer, planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import type { EvalRecord } from "./records.ts";
import { openResults, readRecords } from "./results-file.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

const odd = fc.constantFrom("\n", "\r\n", "\u2028", "\u0000", '"', "\\", "🐸", "{", "}");
const text = fc.array(fc.oneof(fc.string(), odd), { maxLength: 6 }).map((parts) => parts.join(""));

const record: fc.Arbitrary<EvalRecord> = fc.oneof(
  text.map((words) => answer("1", "direct", words)),
  text.map((message) => ({ type: "failure", row: "1", arm: "review", at: 0, code: "backend-down", message }) as const),
  text.map((content) => ({
    type: "row" as const,
    ...rowAsking("1", "frog"),
    messages: [{ role: "user" as const, content }],
  })),
);

test("any texts come back as they went in", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 5 }), async (records) => {
      const path = join(folder, "texts.jsonl");
      rmSync(path, { force: true });
      const file = await openResults(path);
      await Promise.all([planOf([]), ...records].map((each) => file.append(each)));
      await file.close();
      expect(readRecords(readFileSync(path, "utf8"), path)).toEqual([planOf([]), ...records]);
    }),
    { seed: 3, numRuns: 60 },
  );
});

test("a file that is cut anywhere has the records that were whole, and goes on", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 4 }), fc.nat(), async (records, place) => {
      const path = join(folder, "cut.jsonl");
      const lines = [planOf([]), ...records].map((each) => Buffer.from(`${JSON.stringify(each)}\n`));
      const bytes = Buffer.concat(lines);
      const cut = place % (bytes.length + 1);
      writeFileSync(path, bytes.subarray(0, cut));
      let end = 0;
      const whole = [planOf([]), ...records].filter((_, index) => (end += lines[index]?.length ?? 0) <= cut);
      const file = await openResults(path);
      expect(file.records).toEqual(whole);
      await file.append(planOf(["review"]));
      await file.close();
      expect(readRecords(readFileSync(path, "utf8"), path)).toEqual([...whole, planOf(["review"])]);
    }),
    { seed: 4, numRuns: 60 },
  );
});

test("lines of two writers that take turns are both there", async () => {
  const path = join(folder, "two.jsonl");
  const [one, other] = [await openResults(path), await openResults(path)];
  await one.append(planOf([]));
  for (let turn = 0; turn < 5; turn++) {
    await one.append(answer(String(turn), "direct", "one"));
    await other.append(answer(String(turn), "review", "other"));
  }
  await Promise.all([one.close(), other.close()]);
  expect(readRecords(readFileSync(path, "utf8"), path)).toHaveLength(11);
});

test("a line of bytes that are no text at all is refused, not guessed", async () => {
  const path = join(folder, "bytes.jsonl");
  writeFileSync(path, `${JSON.stringify(planOf([]))}\n`);
  appendFileSync(path, Buffer.from([0xff, 0xfe, 0x00, 0x0a]));
  await expect(openResults(path)).rejects.toThrow("bytes.jsonl:2 is no line");
});
