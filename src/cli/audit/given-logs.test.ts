import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testContext } from "../../../test/support/cli-context.ts";
import { givenLogs } from "./given-logs.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "frogcom-given-logs-"));
  writeFileSync(join(folder, "long.jsonl"), "лягушка\n".repeat(100_000));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads the logs on a clock that is so much later each time somebody looks. */
async function read(paths: readonly string[], pace: number, isQuiet = false) {
  const { context, written } = testContext({ workingDir: folder, isQuiet, stdin: Readable.from(["from", " stdin"]) });
  let time = 0;
  const texts: string[] = [];
  for (const { text } of givenLogs(context, paths, () => (time += pace))) {
    texts.push((await Array.fromAsync(text)).join(""));
  }
  return { texts, err: written.err };
}

describe("reading what the user names", () => {
  test("shows how far it is when it takes longer than a moment", async () => {
    const { err } = await read(["long.jsonl"], 500);
    expect(err).toMatch(/^░*█*░+ +\d+ % {2}\d+ kB \/ 2 MB {2}\d+ s left\n/);
  });

  test("shows nothing for what is quickly done, or where nothing shall be shown", async () => {
    expect((await read(["long.jsonl"], 0)).err).toBe("");
    expect((await read(["long.jsonl"], 500, true)).err).toBe("");
  });

  test("takes stdin for a hyphen", async () => {
    const { texts } = await read(["-", "long.jsonl"], 0);
    expect([texts[0], texts[1]?.length]).toEqual(["from stdin", 800_000]);
  });

  test("refuses a file that is not there before it has read any other", () => {
    const { context } = testContext({ workingDir: folder });
    expect(() => givenLogs(context, ["long.jsonl", "missing.jsonl"], () => 0)).toThrow(
      "There is no file missing.jsonl.",
    );
  });
});
