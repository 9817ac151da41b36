/** Installs peers once into an ignored folder of the project; what is there stays, what was broken off goes on. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Peer } from "./peer.ts";

const root = resolve(import.meta.dirname, "../../../.cache/bench-peers");
const uv = { folder: join(root, "uv"), spec: "uv==0.13.8" };

/** The peer's folder. Throws one sentence when it cannot be had. */
export async function installPeer(peer: Peer, say: Say): Promise<string> {
  const { name, version, registry, spec, sizeMb } = peer;
  const folder = join(root, `${name}-${version}`);
  if (existsSync(doneIn(folder))) return folder;
  say(`${name} ${version}: installing from ${registry}, about ${sizeMb} MB, once`);
  mkdirSync(folder, { recursive: true });
  try {
    await (registry === "npm" ? installWithNpm(folder, peer) : installWithUv(folder, spec));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${name} ${version} could not be installed from ${registry}: ${reason}`, { cause: error });
  }
  writeFileSync(doneIn(folder), `${spec}\n`);
  return folder;
}

type Say = (progress: string) => void;

/** Written last, so that a folder without it is unfinished. */
function doneIn(folder: string): string {
  return join(folder, ".installed");
}

async function installWithNpm(folder: string, { spec, overrides = {} }: Peer): Promise<void> {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, overrides }));
  await run(["npm", "install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", spec]);
}

/** uv instead of pip: it finds versions that fit together in seconds where pip tries them for minutes. */
async function installWithUv(folder: string, spec: string): Promise<void> {
  const program = join(uv.folder, "bin/uv");
  if (!existsSync(program)) {
    await run(["python3", "-m", "venv", uv.folder]);
    await run([join(uv.folder, "bin/pip"), "install", uv.spec]);
  }
  const python = join(folder, "bin/python");
  if (!existsSync(python)) await run([program, "venv", "--allow-existing", "--python", ">=3.10,<3.14", folder]);
  await run([program, "pip", "install", "--python", python, spec]);
}

/** What the command says goes to stderr as it comes: that is the progress. */
function run([command = "", ...args]: readonly string[]): Promise<void> {
  const env = { ...process.env, UV_CACHE_DIR: join(root, "uv-cache"), UV_PYTHON_DOWNLOADS: "never" };
  const child = spawn(command, args, { env, stdio: ["ignore", process.stderr, process.stderr] });
  return new Promise((settle, fail) => {
    child.once("error", fail);
    child.once("close", (code) => {
      if (code === 0) settle();
      else fail(new Error(`"${[command, ...args].join(" ")}" ended with ${code}; its own words stand above`));
    });
  });
}
