/** The library's goals as JSON. */
import { Type } from "typebox";
import { goalLibrary } from "../../core/goals/library.ts";
import type { LibraryGoal } from "../../core/goals/library-goal.ts";
import { listOnWire, listSchema } from "./list-wire.ts";
import type { JsonObject } from "../../core/json.ts";

const bothLanguages = (description: string) => Type.Object({ en: Type.String(), ru: Type.String() }, { description });

export const goalListSchema = listSchema(
  Type.Object({
    id: Type.String({ description: "With `@` before it, it stands for the goal wherever a goal is given." }),
    object: Type.Literal("goal"),
    when: bothLanguages("When it is the right one."),
    text: bothLanguages("What the reviewer is told, in the language of the request."),
    asks_for_more: Type.Boolean({
      description: "It asks for additions, style or simplification, and not for faults alone.",
    }),
  }),
);

export function goalOnWire({ name, when, text, asksForMore }: LibraryGoal): JsonObject {
  return { id: name, object: "goal", when, text, asks_for_more: asksForMore };
}

export function goalListOnWire(): JsonObject {
  return listOnWire(goalLibrary, goalOnWire);
}
