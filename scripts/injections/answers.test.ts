import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { openAnswers } from "./answers.ts";

test("what was answered is known the next time, to the pair that gave it", async () => {
  const path = join(tempFolder(), "answers.jsonl");
  const first = await openAnswers(path, "A + B");
  await first.journal.append({ models: "A + B", key: "0 draft grown", text: "A frog.\nA pond." });
  await first.journal.close();
  for (const [models, known] of [
    ["A + B", [["0 draft grown", "A frog.\nA pond."]]],
    ["A + C", []],
  ] as const) {
    const again = await openAnswers(path, models);
    expect([...again.known]).toEqual(known);
    await again.journal.close();
  }
});

test("a file of another kind is left as it is", async () => {
  const path = join(tempFolder(), "answers.jsonl");
  writeFileSync(path, '{"prompt":"a"}\n');
  await expect(openAnswers(path, "A + B")).rejects.toThrow("no answer to an injection");
});
