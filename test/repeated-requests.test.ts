/** Equal requests to the running program: at once they share each model call, later they get what was kept. */
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectAtOnce } from "./support/at-once.ts";
import { collect, type Completion, generate, newestRuns, post, request, stream } from "./support/api.ts";
import { startBackend } from "./support/bad-backend.ts";
import { newFolder, removeFolder, startProgram } from "./support/program.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { failIn, modelEnv, setStage, type Stage, stepOf, talk } from "./support/stage.ts";

const AT_ONCE = 64;
const revise = reviewReply({ problem: "Too long.", fix: "Shorten it." });
const words = { draft: "A long draft.", review: revise, refine: "A short answer." };
const exact = { temperature: 0 };

/** The kinds of the calls that the backend got. */
const stepsAt = ({ backend }: Stage): readonly string[] => backend.calls.map(stepOf);
const tokensOf = ({ usage }: Completion): unknown => usage["total_tokens"];
const cachedSteps = ({ frogcom }: Completion): readonly unknown[] => frogcom.steps.map(({ cached = false }) => cached);

/** What a streamed run ends with: its plain answer. */
async function streamed(stage: Stage, body: object): Promise<Completion> {
  const events = await collect(stream(stage.program, body));
  return events.at(-1)?.data as unknown as Completion;
}

describe("equal requests at once", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  /** All of them are under way, which only the backend's silence holds up. */
  async function allUnderWay(count: number): Promise<void> {
    const running = async (): Promise<number> =>
      (await newestRuns(stage.program, 100)).filter(({ status }) => status === "running").length;
    await expect.poll(running, { timeout: 20_000, interval: 20 }).toBe(count);
  }

  it.each([
    ["direct", "plain", 0, ["draft"]],
    ["direct", "streamed", 0, ["draft"]],
    ["reviewed", "plain", 1, ["draft", "review", "refine"]],
    ["reviewed", "streamed", 1, ["draft", "review", "refine"]],
  ] as const)("%s and %s, make one call a step, and one of them is charged", async (_, way, rounds, steps) => {
    const silence = Promise.withResolvers<void>();
    const after = silence.promise;
    stage.backend.set((exchange) => ({ says: words[stepOf(exchange)], after }));
    const body = { prompt: `Who wrote Hamlet (${way})?`, ...exact, frogcom: { rounds } };
    const answer = way === "plain" ? generate(stage.program, body) : streamed(stage, body);
    const others = Array.from({ length: AT_ONCE - 1 }, () =>
      way === "plain" ? generate(stage.program, body) : streamed(stage, body),
    );
    await allUnderWay(AT_ONCE);
    silence.resolve();
    const answers = await Promise.all([answer, ...others]);
    expect(stepsAt(stage)).toEqual(steps);
    const text = rounds === 0 ? words.draft : words.refine;
    expect(new Set(answers.map(({ choices }) => choices[0]?.message.content))).toEqual(new Set([text]));
    expect(answers.filter((each) => tokensOf(each) !== 0).map(tokensOf)).toEqual([12 * steps.length]);
    expect(answers.filter((each) => cachedSteps(each).every((isCached) => isCached === true))).toHaveLength(
      AT_ONCE - 1,
    );
  });

  it("are told apart by a header: one made the calls, the others took part in them", async () => {
    const silence = Promise.withResolvers<void>();
    stage.backend.set(() => ({ says: "Whole.", after: silence.promise }));
    const body = { prompt: "Who wrote Macbeth?", ...exact, frogcom: { rounds: 0 } };
    const replies = [1, 2, 3].map(() => post(stage.program, body));
    await allUnderWay(3);
    silence.resolve();
    const told = (await Promise.all(replies)).map(({ headers }) => headers.get("x-frogcom-cache") ?? "");
    expect(told.toSorted()).toEqual(["hit", "hit", "off"]);
  });

  it.each([
    ["asks its models anew", { ...exact, frogcom: { rounds: 0, cache: false } }],
    ["leaves its draft to chance", { temperature: 0.7, frogcom: { rounds: 0 } }],
  ])("share nothing where each %s", async (_, body) => {
    stage.backend.set("ok");
    const answers = await Promise.all([1, 2, 3].map(() => generate(stage.program, { prompt: "a", ...body })));
    expect(stepsAt(stage)).toEqual(["draft", "draft", "draft"]);
    expect(answers.flatMap(cachedSteps)).toEqual([false, false, false]);
  });

  it("go on when one client leaves, and with the last one's leaving the model stops", async () => {
    const { promise: reached, resolve } = Promise.withResolvers<ServerResponse>();
    stage.backend.set(({ response }) => {
      resolve(response);
      return "hang-midstream";
    });
    const clients = [1, 2, 3].map(() => new AbortController());
    const asked = clients.map(({ signal }) =>
      post(stage.program, { prompt: "b", ...exact }, { signal }).then(
        () => "answered",
        () => "gone",
      ),
    );
    const upstream = await reached;
    await allUnderWay(3);
    const closed = once(upstream, "close");
    clients[0]?.abort();
    clients[1]?.abort();
    await allUnderWay(1);
    expect([stage.backend.open(), stage.backend.calls.length]).toEqual([1, 1]);
    clients[2]?.abort();
    await expectAtOnce(closed, stage.program.url);
    expect(await Promise.all(asked)).toEqual(["gone", "gone", "gone"]);
    expect(stage.backend.calls).toHaveLength(1);
  });
});

describe("an equal request later, with CACHE=memory,", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ env: { CACHE: "memory" } });
  });
  afterAll(() => stage[Symbol.asyncDispose]());
  afterEach(() => stage.backend.set("ok"));

  const cacheWord = async (body: object): Promise<string | null> =>
    (await post(stage.program, body)).headers.get("x-frogcom-cache");

  it("is answered without any call, costs nothing, and says so", async () => {
    const body = { prompt: "Who wrote Lear?", ...exact };
    stage.backend.set(talk(words));
    const first = await generate(stage.program, body);
    const again = await post(stage.program, body);
    const second = JSON.parse(again.text) as Completion;
    expect(stepsAt(stage)).toEqual(["draft", "review", "refine"]);
    expect(second.choices).toEqual(first.choices);
    expect([again.headers.get("x-frogcom-cache"), tokensOf(second), cachedSteps(second)]).toEqual([
      "hit",
      0,
      [true, true, true],
    ]);
    expect((await streamed(stage, body)).choices).toEqual(first.choices);
    expect(stage.backend.calls).toHaveLength(3);
  });

  it("is the same through OpenAI's API", async () => {
    const body = { model: "frogcom/primary", messages: [{ role: "user", content: "Who wrote Othello?" }], ...exact };
    const ask = (): ReturnType<typeof request> =>
      request(stage.program, "/v1/chat/completions", { method: "POST", body });
    const [first, second] = [await ask(), await ask()];
    expect([first, second].map(({ headers }) => headers.get("x-frogcom-cache"))).toEqual(["miss", "hit"]);
    expect(second.body).toMatchObject({ usage: { total_tokens: 0 }, frogcom: { steps: [{ cached: true }] } });
    expect(stage.backend.calls).toHaveLength(1);
  });

  it("is another one when anything of it differs", async () => {
    const body = { prompt: "d", ...exact, frogcom: { rounds: 0 } };
    expect([await cacheWord(body), await cacheWord(body)]).toEqual(["miss", "hit"]);
    for (const other of [{ seed: 1 }, { max_tokens: 9 }, { stop: "x" }, { prompt: "e" }, { temperature: 0.1 }])
      expect(await cacheWord({ ...body, ...other })).toBe("miss");
  });

  it("is decided by the request: asked anew, or answered again although chance decided", async () => {
    const asking = (cache: boolean): object => ({ prompt: "f", temperature: 0.9, frogcom: { rounds: 0, cache } });
    expect([await cacheWord(asking(true)), await cacheWord(asking(true))]).toEqual(["miss", "hit"]);
    expect(await cacheWord(asking(false))).toBe("off");
    expect(stage.backend.calls).toHaveLength(2);
  });

  it("of a degraded answer has its review made, which then is what is kept", async () => {
    const body = { prompt: "g", ...exact };
    stage.backend.set(failIn("review", "500-always"));
    expect((await generate(stage.program, body)).frogcom.degraded?.code).toBe("backend-failed");
    stage.backend.set(talk(words));
    const mended = await post(stage.program, body);
    expect(stepsAt(stage)).toEqual(["review", "refine"]);
    expect([mended.headers.get("x-frogcom-cache"), await cacheWord(body)]).toEqual(["partial", "hit"]);
  });

  it.each(["length", "filter", "sse-cut", "sse-no-finish", "500-always"] as const)(
    "of an answer that ended with %s is asked anew",
    async (mode) => {
      const body = { prompt: `h ${mode}`, ...exact, frogcom: { rounds: 0 } };
      stage.backend.set(mode);
      await post(stage.program, body);
      stage.backend.set("ok");
      expect([await cacheWord(body), stage.backend.calls.length]).toEqual(["miss", 1]);
    },
  );
});

describe("an equal request after a restart", () => {
  const folder = newFolder();
  afterAll(() => removeFolder(folder));

  it("gets what CACHE=store has kept, and nothing of what CACHE=memory had", async () => {
    const backend = await startBackend();
    const body = { prompt: "Who wrote Hamlet?", ...exact, frogcom: { rounds: 0 } };
    const told: (string | null)[] = [];
    for (const CACHE of ["memory", "store", "store", "off"]) {
      await using program = await startProgram({ folder, env: { ...modelEnv(backend), CACHE } });
      told.push((await post(program, body)).headers.get("x-frogcom-cache"));
      await program.stop();
    }
    expect([told, backend.calls.length]).toEqual([["miss", "miss", "hit", "off"], 3]);
    await backend.stop();
  });
});
