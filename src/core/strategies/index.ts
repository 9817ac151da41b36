/** The strategies by name; a new one is one file and one line here. */
import type { Strategy } from "../strategy.ts";
import type { StrategyName } from "../types.ts";
import { auto } from "./auto.ts";
import { bestOfN } from "./best-of-n.ts";
import { classic } from "./classic.ts";
import { direct } from "./direct.ts";
import { review } from "./review.ts";

export const strategies: Readonly<Record<StrategyName, Strategy>> = {
  review,
  classic,
  direct,
  "best-of-n": bestOfN,
  auto,
  // The review comes behind the answer, as a run of its own.
  shadow: direct,
};
