/** What an examination says about the machine: Node, the data folder, its disk, the clock and the port. */
import { chmod, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { settingsWith } from "../../../test/support/settings.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { examineMachine } from "./examine-machine.ts";
import type { Finding } from "./finding.ts";

let root: string;

beforeEach(() => {
  root = tempFolder();
});

interface Machine {
  readonly dataDir?: string;
  readonly apiPort?: number;
  readonly runningUrl?: string;
}

async function examine({ dataDir = root, apiPort = 0, runningUrl }: Machine = {}): Promise<readonly Finding[]> {
  const settings = settingsWith({ dataDir, apiHost: "127.0.0.1", apiPort });
  const { signal } = new AbortController();
  const findings: Finding[] = [];
  for await (const finding of examineMachine({ settings, env: {}, runningUrl, signal })) findings.push(finding);
  return findings;
}

const namesOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ name }) => name);

describe("a machine in order", () => {
  it("is found so, part by part, always in the same order", async () => {
    const findings = await examine();
    expect(namesOf(findings)).toEqual(["node-ok", "folder-ok", "disk-ok", "clock-ok", "port-free"]);
    const [node, folder, disk, clock, port] = findings.map(({ facts }) => facts);
    expect(node).toEqual({ version: process.versions.node });
    expect(folder).toEqual({ path: root });
    expect(disk?.["freeBytes"]).toBeGreaterThan(1_000_000_000);
    expect(Math.abs(Number(clock?.["seconds"]))).toBeLessThan(60);
    expect(port).toEqual({ host: "127.0.0.1", port: 0 });
  });

  it("keeps nothing of the examination in its data folder", async () => {
    await examine();
    expect(await readdir(root)).toEqual([]);
  });
});

describe("a data folder", () => {
  it("that is not there yet is made", async () => {
    const dataDir = join(root, "deep", "down");
    expect(namesOf(await examine({ dataDir }))).toContain("folder-ok");
    expect(await readdir(dataDir)).toEqual([]);
  });

  it("that is a file cannot be written, and has no disk and no clock that could be measured", async () => {
    const file = join(root, "file");
    await writeFile(file, "");
    const dataDir = join(file, "below");
    const findings = await examine({ dataDir });
    expect(namesOf(findings)).toEqual(["node-ok", "folder-unwritable", "port-free"]);
    expect(findings[1]?.facts["path"]).toBe(dataDir);
    expect(findings[1]?.facts["reason"]).toMatch(/ENOTDIR/);
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
    "that only others may write is found unwritable",
    async () => {
      await chmod(root, 0o500);
      const findings = await examine();
      await chmod(root, 0o700);
      expect(namesOf(findings)).toEqual(["node-ok", "folder-unwritable", "disk-ok", "port-free"]);
      expect(findings[1]?.facts["path"]).toBe(root);
    },
  );
});

describe("the port", () => {
  async function portFinding(urlOf: (port: number) => string | undefined): Promise<string | undefined> {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const runningUrl = urlOf(port);
    const findings = await examine({ apiPort: port, ...(runningUrl !== undefined && { runningUrl }) });
    await new Promise((resolve) => other.close(resolve));
    return findings.at(-1)?.name;
  }

  it("is busy where another program has it", async () => {
    expect(await portFinding(() => undefined)).toBe("port-busy");
    expect(await portFinding((port) => `http://127.0.0.1:${port === 65_535 ? 1024 : port + 1}`)).toBe("port-busy");
  });

  it("is ours where the running FrogCom has it", async () => {
    expect(await portFinding((port) => `http://127.0.0.1:${port}`)).toBe("port-ours");
  });
});
