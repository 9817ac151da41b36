/** Installs the inference engine into the data folder: the core package and the one build for this platform. */
import { randomUUID } from "node:crypto";
import { access, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { findNpm } from "./npm.ts";
import { watchFolder, type OnProgress } from "./progress.ts";
import { isDiskFull, lastWords, runProgram } from "../run-program.ts";

export const ENGINE_VERSION = "3.22.1";

const builds: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "linux-arm": "linux-armv7l",
  "darwin-arm64": "mac-arm64-metal",
  "darwin-x64": "mac-x64",
  "win32-x64": "win-x64",
  "win32-arm64": "win-arm64",
};

export interface EngineInstallOptions {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
  /** Install even where it is installed already. */
  readonly isForced?: boolean;
  /** Unset = the npm that is found. */
  readonly npmPath?: string;
}

export interface InstalledEngine {
  readonly version: string;
  readonly path: string;
  /** The version that this FrogCom uses. */
  readonly isCurrent: boolean;
}

/** Name of the npm package with the engine's build for a platform. Throws `no-model` where there is none. */
export function platformPackage(platform: string, arch: string): string {
  const build = builds[`${platform}-${arch}`];
  if (build !== undefined) return `@node-llama-cpp/${build}`;
  throw noBuild(platform, arch);
}

/** Path of the installed engine, or null when it has to be installed first. */
export async function findEngine(dataDir: string): Promise<string | null> {
  const path = join(dataDir, "engine", ENGINE_VERSION);
  return (await isInstalled(path)) ? path : null;
}

/**
 * Returns the engine's folder; at once when it is installed already. It appears whole or not at all.
 * Throws `download-failed` with cause and cure, `disk-full`, or `no-model` on a platform without a build.
 */
export async function installEngine(options: EngineInstallOptions): Promise<string> {
  const path = join(options.dataDir, "engine", ENGINE_VERSION);
  const build = platformPackage(process.platform, process.arch);
  if (!options.isForced && (await isInstalled(path))) return path;
  const draft = join(options.dataDir, "engine", `.installing-${randomUUID()}`);
  try {
    await mkdir(draft, { recursive: true });
    await runNpm(options, draft, [`node-llama-cpp@${ENGINE_VERSION}`, `${build}@${ENGINE_VERSION}`]);
    if (!(await isInstalled(draft))) throw failed(noEngine);
    await rm(path, { recursive: true, force: true });
    await moveUnlessThere(draft, path);
    return path;
  } catch (thrown) {
    if (isDiskFull(thrown)) throw diskFull(path, thrown);
    throw thrown;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

export async function listEngines(dataDir: string): Promise<readonly InstalledEngine[]> {
  const folder = join(dataDir, "engine");
  const names = await readdir(folder).catch(() => []);
  const engines = names.filter((name) => /^\d/.test(name)).map((version) => ({ version, path: join(folder, version) }));
  const installed = await Promise.all(engines.map(({ path }) => isInstalled(path)));
  return engines
    .filter((_, index) => installed[index])
    .map((engine) => ({ ...engine, isCurrent: engine.version === ENGINE_VERSION }));
}

async function runNpm(options: EngineInstallOptions, folder: string, packages: readonly string[]): Promise<void> {
  const npm = options.npmPath ?? (await findNpm(options.env, process.execPath));
  if (npm === null) throw failed(noNpm);
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  const flags = [
    "--omit=optional",
    "--omit=dev",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-package-lock",
    "--no-progress",
    // Without a network npm would try for minutes before it says so.
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=500",
    "--fetch-retry-maxtimeout=2000",
  ];
  const command = [process.execPath, npm, "install", "--prefix", folder, ...flags, ...packages];
  const run = runProgram(command, {
    cwd: folder,
    env: npmEnvironment(options.env),
    ...(options.signal && { signal: options.signal }),
  });
  const progress = { phase: "engine" as const, item: `node-llama-cpp ${ENGINE_VERSION}`, total: null };
  const { exitCode, output } = await watchFolder(folder, progress, options.onProgress, run);
  if (exitCode === 0) return;
  if (isDiskFull(output)) throw diskFull(folder, output);
  const said = lastWords(output);
  throw failed({ en: `npm said: ${said}`, ru: `npm сообщил: ${said}` });
}

/** Without what an enclosing `npm run` says about its own project. */
function npmEnvironment(env: EngineInstallOptions["env"]): Record<string, string | undefined> {
  const foreign = /^npm_(lifecycle|package|config_(local_prefix|prefix|global|omit|include|workspaces?))/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}

async function isInstalled(path: string): Promise<boolean> {
  const build = platformPackage(process.platform, process.arch).split("/");
  const files = [
    join("node-llama-cpp", "dist", "index.js"),
    join("@huggingface", "jinja", "dist", "index.js"),
    join(...build, "package.json"),
  ];
  const found = files.map((file) => access(join(path, "node_modules", file)));
  return (await Promise.allSettled(found)).every(({ status }) => status === "fulfilled");
}

/** Another process may have installed the same version meanwhile; then its copy stays. */
async function moveUnlessThere(draft: string, path: string): Promise<void> {
  try {
    await rename(draft, path);
  } catch (thrown) {
    if (!(await isInstalled(path))) throw thrown;
  }
}

const noEngine: Bilingual = {
  en: "npm ended well but left no engine behind",
  ru: "npm закончил без ошибок, но движка не оставил",
};

const noNpm: Bilingual = {
  en: "no npm was found beside Node or along the PATH",
  ru: "npm не найден ни рядом с Node, ни в PATH",
};

function noBuild(platform: string, arch: string): FrogcomError {
  const cure = {
    en: "Set LLM_BASE_URL to a server that runs models, for example Ollama or llama.cpp.",
    ru: "Укажите в LLM_BASE_URL сервер моделей, например Ollama или llama.cpp.",
  };
  const words = {
    en: `The embedded engine has no build for ${platform} on ${arch}. ${cure.en}`,
    ru: `Для ${platform} на ${arch} нет сборки встроенного движка. ${cure.ru}`,
  };
  return bilingualError("no-model", words, { cure });
}

function failed(reason: Bilingual): FrogcomError {
  const cure = {
    en: "Check the network, the proxy (HTTPS_PROXY) and npm's registry, then run `frogcom engine install`.",
    ru: "Проверьте сеть, прокси (HTTPS_PROXY) и реестр npm, затем выполните `frogcom engine install`.",
  };
  const words = {
    en: `The embedded engine could not be installed: ${reason.en}. ${cure.en}`,
    ru: `Не удалось установить встроенный движок: ${reason.ru}. ${cure.ru}`,
  };
  return bilingualError("download-failed", words, { cure });
}

function diskFull(path: string, cause: unknown): FrogcomError {
  const cure = {
    en: "Free about 250 MB, or point DATA_DIR to a disk with room.",
    ru: "Освободите около 250 МБ или укажите в DATA_DIR диск, где есть место.",
  };
  const words = {
    en: `The disk is full: the embedded engine could not be installed into ${path}. ${cure.en}`,
    ru: `Диск заполнен: встроенный движок не удалось установить в ${path}. ${cure.ru}`,
  };
  return bilingualError("disk-full", words, { cure }, cause);
}
