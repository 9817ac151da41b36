/** kill -9 in the middle of runs, and the next start on what is there. */
import { describe, expect, it } from "vitest";
import { endedRun, generate, newestRuns } from "./support/api.ts";
import type { Program } from "./support/program.ts";
import { setRestarts } from "./support/restarts.ts";
import { stepOf } from "./support/stage.ts";
import { readBlocks } from "./support/trace-blocks.ts";

const { backend, start } = await setRestarts();

const RUNS = 40;
/** Of them every fourth gets through. */
const ANSWERS = 10;
const ROUNDS = Number(process.env["CRASH_ROUNDS"] ?? 3);

/** Every fourth run gets through; the others hang in one of their three steps. */
function hangInMostRuns(): void {
  backend.set((exchange) => {
    const [, number = "0"] = /question-(\d+)/.exec(JSON.stringify(exchange.body)) ?? [];
    const hangsIn = [undefined, "draft", "review", "refine"][Number(number) % 4];
    if (stepOf(exchange) === hangsIn) return hangsIn === "refine" ? "hang-midstream" : "hang";
    return { says: `the ${stepOf(exchange)} of question-${number}` };
  });
}

/** Kills the program when so many of the runs are answered; gives the answers by id. */
async function killAfter(answers: number, program: Program): Promise<ReadonlyMap<string, string>> {
  const answered = new Map<string, string>();
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const asked = Array.from({ length: RUNS }, async (_, number) => {
    const { id, choices } = await generate(program, `Say question-${number}`);
    answered.set(id, choices[0]?.message.content ?? "");
    if (answered.size === answers) resolve();
  });
  await enough;
  await Promise.all([program.stop("SIGKILL"), Promise.allSettled(asked)]);
  return answered;
}

describe("kill -9 in the middle of 40 runs", () => {
  it.each([1, 5, 10])(
    "after %i answers: those are whole, cut runs are marked, no block is torn, ids go on above",
    async (answers) => {
      hangInMostRuns();
      const answered = await killAfter(answers, await start());
      await using program = await start();
      const runs = await newestRuns(program, 100);
      const statusOf = new Map(runs.map(({ id, status }) => [id, status]));
      for (const [id, text] of answered) {
        expect(statusOf.get(id)).toBe("done");
        expect(await endedRun(program, id)).toMatchObject({ answer: { text } });
      }
      expect(new Set(statusOf.values())).toEqual(new Set(["done", "interrupted"]));

      backend.set("ok");
      const { id } = await generate(program, "the first after the kill");
      expect(runs.every((run) => (run["id"] ?? "") < id)).toBe(true);
      const traced = readBlocks(program.tracePath).map((block) => block.id);
      expect(new Set(traced)).toEqual(new Set([...statusOf.keys(), id]));
      expect(traced).toHaveLength(statusOf.size + 1);
    },
  );

  it("leaves no torn block and loses no answer when the same folder is killed again and again", async () => {
    hangInMostRuns();
    const answered = new Map<string, string>();
    for (let round = 1; round <= ROUNDS; round++) {
      const answers = 1 + ((round * 3) % ANSWERS);
      for (const [id, text] of await killAfter(answers, await start())) answered.set(id, text);
    }
    await using program = await start();
    for (const [id, text] of answered) expect(await endedRun(program, id)).toMatchObject({ answer: { text } });
    const blocks = new Map(readBlocks(program.tracePath).map(({ id, steps }) => [id, steps.at(-1)]));
    for (const [id, text] of answered) expect(blocks.get(id)).toMatchObject({ final_response: text });
  });
});
