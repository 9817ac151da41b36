/**
 * No check takes the square of a text's length. Runs without V8's optimisation of regular expressions, which hides squares
 * until a process has compiled so many of them that V8 stops optimising: `unit-plain-regex` in the vitest settings.
 */
import { expect, test } from "vitest";
import { oneOfEachCheck, plainPorts } from "../../../test/support/one-of-each-check.ts";
import { oddTexts } from "../../../test/support/odd-texts.ts";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";
import { runChecks } from "./run-checks.ts";

test.each(oneOfEachCheck.map((check) => [JSON.stringify(check), check] as const))(
  "%s takes no square of time",
  (_, check) => {
    for (const text of oddTexts()) {
      const started = threadCpuMs();
      runChecks([check], text, plainPorts);
      expect(threadCpuMs() - started, text.slice(0, 10)).toBeLessThan(500);
    }
  },
);
