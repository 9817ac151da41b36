import { expect, test } from "vitest";
import type { Profile } from "../api/wire.ts";
import { profileOf } from "./profile-of.ts";
import { nothingAsked } from "./request.ts";

const creative: Profile = {
  name: "creative",
  model: "frogcom/creative",
  source: "guide",
  settings: { communication_rounds: 1, secondary_goal_prompt: "@creative" },
};

test("a profile holds what the form says", () => {
  expect(profileOf({ ...nothingAsked, rounds: 0, goal: " Find faults " }, [creative])).toEqual({
    communication_rounds: 0,
    secondary_goal_prompt: "Find faults",
  });
  expect(profileOf(nothingAsked, [creative])).toEqual({});
});

test("a profile made from another one holds that one's settings where the form says nothing", () => {
  expect(profileOf({ ...nothingAsked, model: "frogcom/creative", rounds: 3 }, [creative])).toEqual({
    communication_rounds: 3,
    secondary_goal_prompt: "@creative",
  });
});
