/** The answers of the embedded model that are in the results file are asked for no more. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { type EmbeddedAnswer, runEmbedded } from "./embedded.ts";
import { tasksOf } from "./embedded-tasks.ts";

const given = { finishReason: "stop", stopCause: "rounds-done", isReadable: true, isReviewCut: false };
const answers = tasksOf(2, 1).map(({ key, draft }): EmbeddedAnswer => ({ key, text: draft.text, ...given }));

/** Nothing is installed in the folder: whoever wanted the engine would have to fetch it. */
function runsWith(text: string) {
  const folder = tempFolder();
  const resultsPath = join(folder, "results.jsonl");
  writeFileSync(resultsPath, text);
  return { dataDir: folder, resultsPath, drafts: 2, seed: 1, signal: AbortSignal.abort(new Error("stopped")) };
}

test("where all are there they are the result, without an engine, and half a line at the end is cut off", async () => {
  const lines = answers.map((answer) => `${JSON.stringify(answer)}\n`).join("");
  const runs = runsWith(`${lines}{"key":"half`);
  expect(await runEmbedded(runs)).toEqual(answers);
  expect(readFileSync(runs.resultsPath, "utf8")).toBe(lines);
});

test("a file of another kind is refused, and left as it is", async () => {
  const runs = runsWith("Dear diary,\nI");
  await expect(runEmbedded(runs)).rejects.toThrow(/results\.jsonl:1 is no answer of the embedded model/);
  expect(readFileSync(runs.resultsPath, "utf8")).toBe("Dear diary,\nI");
});
