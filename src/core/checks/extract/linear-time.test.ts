/** No request takes the square of its length to be read for requirements. */
import { expect, test } from "vitest";
import { oddTexts } from "../../../../test/support/odd-texts.ts";
import { threadCpuMs } from "../../../../test/support/thread-cpu.ts";
import { extractChecks } from "./extract-checks.ts";

test("no request takes the square of its length to be read", () => {
  const slow: [string, number][] = [];
  for (const odd of oddTexts()) {
    for (const content of [
      odd,
      `Write at most 5 words without the word "x": ${odd}`,
      `Use the keywords ${odd} at least 3 times.`,
    ]) {
      const started = threadCpuMs();
      extractChecks([{ role: "user", content }]);
      const took = threadCpuMs() - started;
      if (took > 500) slow.push([content.slice(0, 60), Math.round(took)]);
    }
  }
  expect(slow).toEqual([]);
});
