/**
 * Measures FrogCom's goals for the quality of answers with scripted pairs, in a minute and without a model:
 * `node scripts/measure-goals.ts [--ifeval FILE] [--gsm8k FILE] [--seed 1] [--json] [--show]`. The files have rows of these suites,
 * for the extractor. Equal seeds give equal bits. `--show` lists what missed.
 * `--embedded RESULTS [--drafts 60]` asks the embedded model instead (engine and weights in DATA_DIR); it may be stopped at any
 * time, prints the figures of what it has, and goes on from there the next time.
 */
import { parseArgs } from "node:util";
import { FrogcomError } from "../src/core/errors.ts";
import { measureEdits } from "./goals/edit-answers.ts";
import { runEmbedded } from "./goals/embedded.ts";
import { embeddedFigures } from "./goals/embedded-figures.ts";
import { labelledSets, measureExtractor } from "./goals/extractor.ts";
import { tableOf } from "./goals/goals-table.ts";
import { measureAltered } from "./goals/hidden-checks.ts";
import type { Measured } from "./goals/measured.ts";
import { measureCalls, measureNeverWorse } from "./goals/never-worse.ts";
import { measurePlantedFaults } from "./goals/planted-faults.ts";
import { measureCost } from "./goals/review-cost.ts";
import { measureVerdicts } from "./goals/verdicts.ts";

const { values } = parseArgs({
  options: {
    ifeval: { type: "string" },
    gsm8k: { type: "string" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    show: { type: "boolean", default: false },
    embedded: { type: "string" },
    drafts: { type: "string", default: "60" },
  },
});

const seed = Number(values.seed);
const all = values.embedded === undefined ? await measureAll() : await measureEmbedded(values.embedded);
if (values.json)
  console.log(
    JSON.stringify(
      all.map(({ missed = [], ...one }) => ({ ...one, missed: missed.length })),
      null,
      2,
    ),
  );
else for (const line of tableOf(all)) console.log(line);
if (values.show) for (const { goal, missed = [] } of all) for (const name of missed) console.log(`${goal}\n  ${name}`);

async function measureEmbedded(resultsPath: string): Promise<readonly Measured[]> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new FrogcomError("cancelled", "The measurement was stopped.")));
  const dataDir = process.env["DATA_DIR"] ?? "node_modules/.cache/frogcom/goals";
  const drafts = Number(values.drafts);
  const answers = await runEmbedded({ dataDir, resultsPath, drafts, seed, signal: stop.signal });
  return embeddedFigures(answers, drafts, seed);
}

async function measureAll(): Promise<readonly Measured[]> {
  const neverWorse = await measureNeverWorse(seed);
  const faults = await measurePlantedFaults(seed);
  return [
    neverWorse.measured,
    ...faults.measured,
    ...(await measureAltered(seed)),
    ...measureCalls([...neverWorse.runs, ...faults.runs], seed),
    measureVerdicts(seed),
    ...measureEdits(seed),
    ...(await measureCost(seed)),
    ...labelledSets(values).flatMap((set) => measureExtractor(set, seed)),
  ];
}
