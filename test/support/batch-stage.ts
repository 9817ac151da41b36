/** A batch that is killed again and again over a backend with faults, and what is checked of it afterwards. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { seededRandom } from "../../src/core/statistics/random.ts";
import type { BadBackend } from "./bad-backend.ts";
import type { BadBackendMode } from "./bad-backend/modes.ts";
import { collect, type Finished, launch, watchEnd } from "./program.ts";
import { reviewReply } from "./scripted-run.ts";
import { modelEnv, stepOf } from "./stage.ts";

const faults: readonly BadBackendMode[] = [
  "500-always",
  "503-always",
  "reset",
  "reset-midbody",
  "sse-cut",
  "sse-badjson",
  "json-invalid",
];

export class BatchStage {
  /** Calls for steps that the store had when the command was killed, as `row step`. */
  readonly repeatsOfStored: string[] = [];
  /** Calls that were answered well more than once: the answer was under way, or not yet stored, when the kill came. */
  repeats = 0;
  goodCalls = 0;
  kills = 0;
  readonly #backend: BadBackend;
  readonly #folder: string;
  readonly #answered = new Set<string>();
  #stored: ReadonlySet<string> = new Set();
  #onCall: () => void = () => undefined;

  constructor(backend: BadBackend, folder: string) {
    this.#backend = backend;
    this.#folder = folder;
  }

  /** Faults come by chance, so many of a hundred calls; the reviewer is content with every third draft. */
  serve({ seed, faultsPercent }: { readonly seed: number; readonly faultsPercent: number }): void {
    const random = seededRandom(seed);
    this.#backend.set((exchange) => {
      const row = Number(/row-(\d+)/.exec(JSON.stringify(exchange.body))?.[1] ?? -1);
      const step = stepOf(exchange);
      const call = `${row} ${step}`;
      if (this.#stored.has(call)) this.repeatsOfStored.push(call);
      if (random.below(100) < faultsPercent) return faults[random.below(faults.length)] ?? "reset";
      exchange.response.on("finish", () => this.#note(call));
      this.#onCall();
      if (step === "draft") return { says: `The draft of row-${row}.` };
      if (step === "refine") return { says: `The mended text of row-${row}.` };
      return { says: row % 3 === 0 ? reviewReply() : reviewReply({ problem: "It is vague.", fix: "Say more." }) };
    });
  }

  writeRows(count: number): void {
    const lines = Array.from({ length: count }, (_, row) => `${row},"Tell, please, of row-${row}"`);
    writeFileSync(join(this.#folder, "in.csv"), `number,text\n${lines.join("\n")}\n`);
  }

  /** Runs the command to its end, or kills it after so many calls. */
  async run(args: readonly string[], killAfter = Number.POSITIVE_INFINITY): Promise<Finished> {
    const command = ["batch", "in.csv", "out.jsonl", "--prompt", "{{text}}", "--json", ...args];
    const child = launch(command, this.#folder, modelEnv(this.#backend));
    child.stdin?.end();
    this.afterCalls(killAfter, () => child.kill("SIGKILL"));
    const finished = await watchEnd(child, collect(child));
    if (finished.code === null) this.noteKill();
    return finished;
  }

  /** Does it when so many further calls have come. */
  afterCalls(count: number, act: () => void): void {
    let calls = 0;
    this.#onCall = () => {
      if (++calls === count) act();
    };
  }

  /** What is stored by now must not be asked again. */
  noteKill(): void {
    this.kills++;
    this.#stored = this.#storedSteps();
  }

  rowsOut(): readonly Readonly<Record<string, unknown>>[] {
    const lines = readFileSync(join(this.#folder, "out.jsonl"), "utf8").trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  }

  #note(call: string): void {
    this.goodCalls++;
    if (this.#answered.has(call)) this.repeats++;
    this.#answered.add(call);
  }

  /** What the store has acknowledged: a step is stored together with others, beside the next call. */
  #storedSteps(): ReadonlySet<string> {
    using database = new DatabaseSync(join(this.#folder, "data", "frogcom.db"), { readOnly: true });
    const steps = database
      .prepare("select prompt, kind from steps join runs on runs.id = run_id where output is not null")
      .all();
    return new Set(steps.map(({ prompt, kind }) => `${/row-(\d+)/.exec(String(prompt))?.[1]} ${String(kind)}`));
  }
}
