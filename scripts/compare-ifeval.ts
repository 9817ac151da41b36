/**
 * Compares our checks with IFEval's own, those of the Python package if-verifiable, on generated responses:
 * `node scripts/compare-ifeval.ts [--count 2000] [--seed 1] [--show ID]`. Makes a virtual environment on first use.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runCheck } from "../src/core/checks/run-checks.ts";
import { checksOfLabel } from "../src/eval/ifeval-checks.ts";
import { checkPorts } from "../src/app/checks/check-ports.ts";
import { type Label, type LabelledResponse, makeResponses } from "./ifeval-responses.ts";

const home = resolve(import.meta.dirname, "../node_modules/.cache/frogcom/ifeval");
const python = join(home, "bin/python3");

/** What these labels mean hangs on how a text is cut into words and sentences, or on a guess at its language. */
const looseLabels =
  /number_sentences|number_words|capital_word_frequency|response_language|english_capital|english_lowercase/;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    show: { type: "string" },
  },
});

prepare();
const responses = makeResponses(Number(values.count), Number(values.seed));
const theirs = askOracle(responses);
report(
  responses.flatMap(({ response, labels }, row) =>
    labels.map((label, at) => ({ label, response, ours: judge(response, label), theirs: theirs[row]?.[at] === true })),
  ),
);

interface Judged {
  readonly label: Label;
  readonly response: string;
  readonly ours: boolean;
  readonly theirs: boolean;
}

/** The tables of the sentence tokenizer come with another package: their own home is not on the package index. */
function prepare(): void {
  if (existsSync(join(home, "ready"))) return;
  const pip = (...args: readonly string[]): void =>
    void execFileSync(python, ["-m", "pip", "install", "--quiet", ...args], { stdio: "inherit" });
  execFileSync("python3", ["-m", "venv", home], { stdio: "inherit" });
  pip("nltk==3.9.2", "langdetect==1.0.9", "immutabledict==4.2.2");
  pip("--no-deps", "if-verifiable==0.1.2", "llama-index-core==0.14.25");
  execFileSync("touch", [join(home, "ready")]);
}

function askOracle(rows: readonly LabelledResponse[]): readonly (readonly boolean[])[] {
  const [data] = globSync("lib/python3*/site-packages/llama_index/core/_static/nltk_cache", { cwd: home });
  const { stdout, stderr, status } = spawnSync(python, [resolve(import.meta.dirname, "ifeval-oracle.py")], {
    input: rows.map((row) => JSON.stringify(row)).join("\n"),
    env: { ...process.env, NLTK_DATA: join(home, data ?? "") },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`if-verifiable failed: ${stderr.slice(-2000)}`);
  return stdout.trim().split("\n").map(readBooleans);
}

function readBooleans(line: string): readonly boolean[] {
  const list: unknown = JSON.parse(line);
  return Array.isArray(list) ? list.map((each) => each === true) : [];
}

function judge(response: string, { id, kwargs }: Label): boolean {
  const checks = checksOfLabel(id, kwargs) ?? [];
  return checks.every((check) => runCheck(check, response, checkPorts).passed);
}

function report(all: readonly Judged[]): void {
  for (const [id, judged] of Object.entries(Object.groupBy(all, ({ label }) => label.id))) print(id, judged ?? []);
  print(
    "without tokenizer",
    all.filter(({ label }) => !looseLabels.test(label.id)),
  );
  print(
    "the others",
    all.filter(({ label }) => looseLabels.test(label.id)),
  );
  const shown = all.filter(({ label, ours, theirs: other }) => label.id.endsWith(values.show ?? "-") && ours !== other);
  for (const { label, response, ours } of shown.slice(0, 10))
    console.log(JSON.stringify({ ours, kwargs: label.kwargs, response }));
}

function print(name: string, judged: readonly Judged[]): void {
  const agreed = judged.filter(({ ours, theirs: other }) => ours === other).length;
  const kept = judged.filter(({ theirs: other }) => other).length;
  const percent = (part: number): string => `${((100 * part) / judged.length).toFixed(2)} %`.padStart(9);
  console.log(
    `${name.padEnd(44)}${String(judged.length).padStart(7)}  agree ${percent(agreed)}  kept ${percent(kept)}`,
  );
}
