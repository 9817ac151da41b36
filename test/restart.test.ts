/** Settings over a restart: what PUT stored stays, until the environment says something new. */
import { expect, it } from "vitest";
import { put, request } from "./support/api.ts";
import type { Program } from "./support/program.ts";
import { setRestarts } from "./support/restarts.ts";

const { start } = await setRestarts();

const path = "/config/orchestration";
const about = (program: Program): readonly string[] =>
  (program.stdout() + program.stderr()).split("\n").filter((line) => line.includes("COMMUNICATION_ROUNDS"));

async function restarted(
  env: Readonly<Record<string, string>>,
  check: (program: Program) => Promise<void>,
): Promise<void> {
  await using program = await start(env);
  await check(program);
}
const expectRounds = async (program: Program, rounds: number): Promise<void> => {
  expect((await request(program, path)).body).toMatchObject({ communication_rounds: rounds });
};

it("a stored value stays, also after kill -9, and nothing is said about it", async () => {
  await restarted({}, async (program) => void (await put(program, path, { communication_rounds: 3 })));
  await restarted({}, async (program) => {
    await expectRounds(program, 3);
    expect(about(program)).toEqual([]);
  });
});

it("a stored value that hides an env value stays and is said in one line", async () => {
  const env = { COMMUNICATION_ROUNDS: "2" };
  await restarted(env, async (program) => void (await put(program, path, { communication_rounds: 4 })));
  await restarted(env, async (program) => {
    await expectRounds(program, 4);
    expect(about(program)).toHaveLength(1);
  });
});

it("an env value that changed wins again, which is said once", async () => {
  await restarted({}, async (program) => void (await put(program, path, { communication_rounds: 3 })));
  await restarted({ COMMUNICATION_ROUNDS: "2" }, async (program) => {
    await expectRounds(program, 2);
    expect(about(program)).toEqual([expect.stringContaining("wins again")]);
  });
  await restarted({ COMMUNICATION_ROUNDS: "2" }, async (program) => {
    await expectRounds(program, 2);
    expect(about(program)).toEqual([]);
  });
});
