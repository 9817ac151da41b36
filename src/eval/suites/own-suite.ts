/** Rows of one's own: a prompt or messages, and whatever is known of good answers. */
import { Type } from "typebox";
import { readChecks } from "../../config/check-wire.ts";
import type { BodyError } from "../../config/body-error.ts";
import { validateBody } from "../../config/validate-body.ts";
import { extractChecks } from "../../core/checks/extract/extract-checks.ts";
import { expectedGoal, readGoal } from "../../core/goals/goal-name.ts";
import { messageRoles } from "../../core/types.ts";
import type { EvalRow } from "./eval-row.ts";
import type { RowReader } from "./row-reader.ts";

const ownRowSchema = Type.Object({
  id: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  key: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  prompt: Type.Optional(Type.String({ minLength: 1 })),
  messages: Type.Optional(
    Type.Array(Type.Object({ role: Type.Enum(messageRoles), content: Type.String() }), { minItems: 1 }),
  ),
  checks: Type.Optional(Type.Array(Type.Unknown())),
  reference: Type.Optional(Type.Unknown()),
  goal: Type.Optional(Type.String({ minLength: 1 })),
});

/** Where a row says nothing of good answers, its checks are what its request asks for in words. */
export const readOwnRow: RowReader = (json) => {
  const reading = validateBody(ownRowSchema, json);
  if (!reading.ok) return { problems: reading.errors.map(wordsOf) };
  const { id, key, prompt, messages, checks, reference, goal } = reading.value;
  const conversation = messages ?? (prompt === undefined ? [] : [{ role: "user" as const, content: prompt }]);
  if (conversation.length === 0) return { problems: ["prompt: a row needs a prompt or messages"] };
  const given = checks && readChecks(checks, ["row", "checks"]);
  if (given?.ok === false) return { problems: given.errors.map(wordsOf) };
  if (reference !== undefined && typeof reference !== "string" && typeof reference !== "number")
    return { problems: ["reference: Input should be a text or a number"] };
  if (goal !== undefined && readGoal(goal) === undefined) return { problems: [`goal: must be ${expectedGoal.en}`] };
  const name = id ?? key;
  const isExtracted = given === undefined && reference === undefined;
  const row: Omit<EvalRow, "id"> = {
    messages: conversation,
    checks: isExtracted ? extractChecks(conversation) : (given?.value ?? []),
    checksFrom: isExtracted ? "extracted" : "given",
    ...(reference !== undefined && { reference }),
    ...(goal !== undefined && { goal }),
  };
  return { row, ...(name !== undefined && { id: String(name) }) };
};

function wordsOf({ loc, msg }: BodyError): string {
  return [loc.slice(1).join("."), msg].filter((part) => part !== "").join(": ");
}
