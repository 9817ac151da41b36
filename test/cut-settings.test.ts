/** kill -9 in the middle of a PUT of settings: what it changes is old or new, all of it. */
import { expect, it } from "vitest";
import { put, request } from "./support/api.ts";
import { killAt } from "./support/kill-at.ts";
import type { Program } from "./support/program.ts";
import { setRestarts } from "./support/restarts.ts";

const { start } = await setRestarts();

/** The two values that every PUT changes together, as one number. */
async function valueOf(program: Program): Promise<number> {
  const { body } = await request(program, "/config/orchestration");
  const { communication_rounds: rounds, secondary_goal_prompt: goal } = body as Record<string, unknown>;
  expect(goal).toBe(`Goal ${String(rounds)}.`);
  return Number(rounds);
}

async function changeCount(program: Program): Promise<number> {
  const { body } = await request(program, "/config/history");
  return (body as { readonly data: readonly unknown[] }).data.length;
}

const bodyOf = (value: number) => ({ communication_rounds: value, secondary_goal_prompt: `Goal ${value}.` });

it.each([
  ["PUT /config", "/config"],
  ["the guide's PUT", "/config/orchestration"],
])("%s that is killed behind each of its statements leaves the old values or the new ones", async (_, path) => {
  await using started = new AsyncDisposableStack();
  const first = started.use(await start());
  expect((await put(first, path, bodyOf(1))).status).toBe(200);
  await first.stop();
  const left: string[] = [];
  const cutBehind = async (statement: number): Promise<Program> =>
    started.use(await start(killAt(statement, 'insert into "settings"')));
  for (let program = await cutBehind(1); left.at(-1) !== "new";) {
    await expect(put(program, path, bodyOf(2))).rejects.toThrow();
    await program.stop("SIGKILL");
    program = await cutBehind(left.length + 2);
    const value = await valueOf(program);
    left.push(value === 2 ? "new" : "old");
    expect(await changeCount(program)).toBe(value);
  }
  expect(left).toEqual(["old", "old", "old", "new"]);
});
