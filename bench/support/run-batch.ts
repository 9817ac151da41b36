/** `frogcom batch` as the system under test: the command beside a running server, from its start to its end. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { numberAt, parseJson } from "../../src/core/json.ts";
import { commandOn } from "./cores.ts";
import type { Frogcom } from "./frogcom.ts";
import type { Bench } from "./measure.ts";

export interface RowsAsked {
  readonly conversations: readonly (readonly object[])[];
  readonly maxTokens: number;
}

/** Tokens that were drawn, and the time that it took. */
export interface Drawn {
  readonly tokens: number;
  readonly ms: number;
}

/** Throws unless every row has its answer. */
export async function runBatch({ program }: Bench, frogcom: Frogcom, asked: RowsAsked): Promise<Drawn> {
  const [rowsFile, outFile] = [join(frogcom.folder, "rows.jsonl"), join(frogcom.folder, "out.jsonl")];
  writeFileSync(rowsFile, asked.conversations.map((messages) => JSON.stringify({ messages })).join("\n"));
  const how = ["--strategy", "direct", "--temperature", "0", "--max-tokens", String(asked.maxTokens)];
  const startedAt = performance.now();
  const summary = await run([...program, "batch", rowsFile, outFile, "--overwrite", "--json", ...how], frogcom);
  const ms = performance.now() - startedAt;
  const answered = numberAt(summary, "unchanged");
  if (answered !== asked.conversations.length)
    throw new Error(
      `${answered} of ${asked.conversations.length} rows: ${readFileSync(outFile, "utf8").slice(0, 500)}`,
    );
  return { tokens: numberAt(summary, "completion_tokens") ?? Number.NaN, ms };
}

async function run(args: readonly string[], { folder, env }: Frogcom): Promise<unknown> {
  const [command = "", ...rest] = commandOn("all", [process.execPath, ...args]);
  const child = spawn(command, rest, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const [out, words] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const said = parseJson(out);
  if (said === undefined) throw new Error(`"frogcom batch" said: ${words.slice(-2000)}`);
  return said;
}
