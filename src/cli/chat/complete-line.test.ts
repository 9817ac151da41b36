import { expect, test } from "vitest";
import { completeLine } from "./complete-line.ts";

const settings = { profiles: { terse: {} }, modelAliases: undefined };

test.each([
  ["/s", ["/system ", "/strategy ", "/show ", "/save "], "/s"],
  ["/рау", ["/раунды "], "/рау"],
  ["/strategy ", ["review", "classic", "direct", "best-of-n", "auto", "shadow"], ""],
  ["/стратегия c", ["classic"], "c"],
  ["/show s", ["steps"], "s"],
  ["/model te", ["tech-docs", "teaching", "terse"], "te"],
  ["/rounds 1", [], "1"],
  ["/nonsense x", [], "x"],
  ["a question", [], "a question"],
  ["", [], ""],
])("%j offers %j", (line, offers, completed) => {
  const [found, text] = completeLine(line, settings);
  expect([found.toSorted(), text]).toEqual([offers.toSorted(), completed]);
});
