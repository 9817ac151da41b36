/** Puts an engine into a data folder that looks whole; nobody starts it. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ENGINE_VERSION, platformPackage } from "../../src/backends/embedded/engine-install.ts";

export async function putEngine(dataDir: string): Promise<void> {
  const build = platformPackage(process.platform, process.arch);
  const files = ["node-llama-cpp/dist/index.js", "@huggingface/jinja/dist/index.js", `${build}/package.json`];
  for (const file of files) {
    const path = join(dataDir, "engine", ENGINE_VERSION, "node_modules", file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "");
  }
}
