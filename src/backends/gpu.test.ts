/** What the GPUs are doing, told by a program that stands in for NVIDIA's. */
import { chmod, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { readGpus } from "./gpu.ts";

const never = new AbortController().signal;
let folder: string;

beforeEach(() => {
  folder = tempFolder();
});

/** Puts a program called nvidia-smi on a PATH of its own. */
async function install(script: string): Promise<Readonly<Record<string, string>>> {
  const path = join(folder, "nvidia-smi");
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return { PATH: [folder, "/usr/bin", "/bin"].join(delimiter), API_KEY: "secret" };
}

describe("the GPUs of a machine", () => {
  it("tell their memory in bytes and their work as a ratio", async () => {
    const env = await install("echo '0, NVIDIA H100 80GB HBM3, 1024, 81559, 37'; echo '1, NVIDIA L4, 0, 23034, 0'");
    expect(await readGpus(env, never)).toEqual([
      {
        index: "0",
        name: "NVIDIA H100 80GB HBM3",
        usedBytes: 1024 * 1024 ** 2,
        totalBytes: 81_559 * 1024 ** 2,
        utilization: 0.37,
      },
      { index: "1", name: "NVIDIA L4", usedBytes: 0, totalBytes: 23_034 * 1024 ** 2, utilization: 0 },
    ]);
  });

  it("tell nothing of what they do not know", async () => {
    const env = await install(
      "echo '0, NVIDIA GB10, [N/A], [Not Supported], [N/A]'; echo; echo 'a warning, of the driver'",
    );
    expect(await readGpus(env, never)).toEqual([{ index: "0", name: "NVIDIA GB10" }]);
  });

  it("are asked for in the one form that is read, without our secrets", async () => {
    const env = await install('echo "0, $*|${API_KEY:-none}, 1, 2, 3"');
    const [gpu] = await readGpus(env, never);
    expect(gpu?.name).toContain("--query-gpu=index");
    const [other] = await readGpus(await install('echo "0, ${API_KEY:-none}, 1, 2, 3"'), never);
    expect(other?.name).toBe("none");
  });

  it("are none where there is no such program", async () => {
    expect(await readGpus({ PATH: folder }, never)).toEqual([]);
  });

  it("are unknown where it fails, and its words say why", async () => {
    const env = await install("echo 'NVIDIA-SMI has failed: no driver' >&2; exit 9");
    await expect(readGpus(env, never)).rejects.toThrow("nvidia-smi: NVIDIA-SMI has failed: no driver");
  });

  it("are not waited for any longer than the caller likes", async () => {
    const env = await install("exec sleep 60");
    await expect(readGpus(env, AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
  });
});
