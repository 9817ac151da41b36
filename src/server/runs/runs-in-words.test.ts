/** Whoever reads a run in Russian is told in Russian what failed in it; everybody else reads the words as they are kept. */
import { describe, expect, it } from "vitest";
import { type Asked, scriptedServer } from "../../../test/support/core-server.ts";
import { recordAll, reviewedRun } from "../../../test/support/sample-run.ts";
import { FrogcomError } from "../../core/errors.ts";
import { formatRunId } from "../../core/ids.ts";
import type { RunRecord } from "../../core/types.ts";
import { runsInWords } from "./runs-in-words.ts";

const silent = new FrogcomError("backend-timeout", "No byte came.");
const english = "No byte came.";
const russian = "Сервер модели не ответил вовремя (No byte came.)";

async function degradedRun() {
  const server = await scriptedServer({ primary: ["Draft"], secondary: [silent] });
  const { id } = (await server.ask({ body: { prompt: "?" } })).json();
  const read = (path: string, language: string) => {
    const asked: Asked = { method: "GET", url: `/v1/runs/${id}${path}`, headers: { "accept-language": language } };
    return server.ask(asked);
  };
  return { shown: async (language: string) => (await read("", language)).json(), read };
}

describe.each([
  ["ru", russian],
  ["en", english],
  ["de", english],
])("read in %s", (language, words) => {
  it("a stored run tells why a step failed, and why its answer is degraded", async () => {
    const { shown } = await degradedRun();
    expect(await shown(language)).toMatchObject({
      degraded: words,
      answer: { degraded: { reason: words, code: "backend-timeout" } },
      steps: [{ error: null }, { error: { code: "backend-timeout", message: words } }],
    });
  });

  it("the events tell the same", async () => {
    const { read } = await degradedRun();
    const { text } = await read("/events", language);
    const dataOf = (name: string) =>
      JSON.parse(new RegExp(`event: ${name}\nid: \\d+\ndata: (.+)`).exec(text)?.[1] ?? "");
    expect(dataOf("step-error")).toMatchObject({ step: 1, code: "backend-timeout", message: words });
    expect(dataOf("run-end").frogcom.degraded).toMatchObject({ reason: words, code: "backend-timeout" });
  });
});

it("an attempt that was made again is told in words, too, and texts stay as they are", async () => {
  const id = formatRunId(1_000_000);
  async function* watch() {
    yield* recordAll(id, reviewedRun);
  }
  const read = runsInWords("ru", { watch: async () => watch(), get: async () => undefined, list: async () => [] });
  const told = await Array.fromAsync((await read.watch(id, null)) ?? []);
  const messageOf = (record: RunRecord): unknown => (record.type === "step-retry" ? record.message : undefined);
  expect(told.flatMap((record) => messageOf(record) ?? [])).toEqual([
    expect.stringMatching(/^Ответ модели оборвался \(/),
  ]);
  const others = (records: readonly RunRecord[]) => records.filter(({ type }) => type !== "step-retry");
  expect(others(told)).toEqual(others(recordAll(id, reviewedRun)));
});
