/**
 * Scores the audit on labelled answers: `node scripts/score-audit.ts [--data FILE] [--show] [--time NUMBER]`. Without a file: on
 * FrogCom's own 300. `--time 10000` also audits a file of so many of them, again and again, and tells how long that takes.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { auditLogs } from "../src/audit/audit.ts";
import { type AuditScore, scoreAudit } from "../src/audit/score/audit-score.ts";
import { readLabelledPairs } from "../src/audit/score/read-labelled.ts";
import { readLogFile } from "../src/audit/source/log-file.ts";
import { percent, percentInterval } from "../src/core/numbers.ts";
import type { Estimate } from "../src/core/statistics/interval.ts";

const own = new URL("../src/audit/labelled.jsonl", import.meta.url).pathname;
const { values } = parseArgs({
  options: {
    data: { type: "string", default: own },
    show: { type: "boolean", default: false },
    time: { type: "string" },
  },
});

const pairs = readLabelledPairs(readFileSync(values.data, "utf8"));
print("all", await scoreAudit(pairs));
for (const language of new Set(pairs.map(({ id }) => id.split("-")[0] ?? ""))) {
  const part = pairs.filter(({ id }) => id.startsWith(`${language}-`));
  if (part.length < pairs.length) print(language, await scoreAudit(part));
}
if (values.time !== undefined) await time(Number(values.time));

async function time(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "frogcom-score-audit-"));
  const path = join(folder, "answers.jsonl");
  try {
    const rows = Array.from({ length: count }, (_, index) => pairs[index % pairs.length]);
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    const { signal } = new AbortController();
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    const text = readLogFile(path, { onBytes: () => undefined, signal });
    const { tally } = await auditLogs([{ name: path, text }], { mostWorstOfAKind: 20, signal });
    const { user, system } = process.cpuUsage(before);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const memory = Math.round(process.memoryUsage().rss / 1_000_000);
    console.log(
      `${tally.answers} answers in ${seconds} s (${((user + system) / 1e6).toFixed(1)} s of CPU), ${memory} MB of memory`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function print(name: string, score: AuditScore): void {
  if (values.show && name === "all")
    for (const mistake of score.mistakes) console.log(JSON.stringify(mistake, null, 1));
  console.log(`${name}: ${score.pairs} pairs, ${score.broken} broken, ${score.alarms} alarms, ${score.right} right`);
  console.log(
    `  precision ${words(score.precision)}, recall ${words(score.recall)}, false alarms ${words(score.falseAlarms)}`,
  );
}

function words({ value, ...interval }: Estimate): string {
  return `${percent(value, "en", 1)} ${percentInterval(interval, "en", 1)}`;
}
