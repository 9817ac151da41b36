/**
 * No check takes the square of a text's length. Runs without V8's optimisation of regular expressions, which hides squares
 * until a process has compiled so many of them that V8 stops optimising: `unit-plain-regex` in the vitest settings.
 */
import { expect, test } from "vitest";
import { oneOfEachCheck, plainPorts } from "../../../test/support/one-of-each-check.ts";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";
import { runChecks } from "./run-checks.ts";

const pieces = [
  "*",
  "`",
  '"',
  "'",
  "/",
  "\n",
  " ",
  "[",
  "a",
  "a ",
  "a.",
  "- ",
  "#",
  '"""',
  "/*",
  "***",
  "SECTION ",
  "\\",
  "«",
];
/** What begins something, then a long run, then what ends it otherwise than it should. */
const beginnings = ["```", "~~~", '"""', "/[", "(", "# ", "1"];

/** Each piece over and over, alone and behind each beginning. */
const oddTexts = ["", ...beginnings].flatMap((beginning) =>
  [...pieces, "~", "/[", "-", "1 ", "-1"].map(
    (piece) => `${beginning}${piece.repeat(60_000 / piece.length)}${beginning}x`,
  ),
);

test.each(oneOfEachCheck.map((check) => [JSON.stringify(check), check] as const))(
  "%s takes no square of time",
  (_, check) => {
    for (const text of oddTexts) {
      const started = threadCpuMs();
      runChecks([check], text, plainPorts);
      expect(threadCpuMs() - started, text.slice(0, 10)).toBeLessThan(500);
    }
  },
);
