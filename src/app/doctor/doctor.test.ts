/** Tests of the examination of models that run in the embedded engine; those of servers are in test/cli.test.ts. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { startLocalHub } from "../../../test/support/local-hub.ts";
import { putEngine } from "../../../test/support/put-engine.ts";
import { settingsWith } from "../../../test/support/settings.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { examine } from "./doctor.ts";
import type { Finding } from "./finding.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = tempFolder();
});

/** What is found of the model, without the machine and the reviewer. */
async function findingsOn(
  llmModel: string,
  { env = {}, runningUrl }: { env?: Record<string, string>; runningUrl?: string } = {},
) {
  const settings = settingsWith({ dataDir, llmBaseUrl: "embedded", llmModel, apiPort: 0 });
  const { signal } = new AbortController();
  const found: Finding[] = [];
  for await (const finding of examine({ settings, env, runningUrl, signal }))
    if (finding.role === "primary") found.push(finding);
  return found;
}

const namesOf = (findings: readonly Finding[]): string[] => findings.map(({ name }) => name);

describe("the examination of an embedded model", () => {
  it("says that a model of the hub is not fetched yet, and does not fetch it", async () => {
    await putEngine(dataDir);
    const hub = await startLocalHub(Buffer.from("GGUF"));
    const findings = await findingsOn("hf:pond/frogs/small.gguf", { env: { HF_ENDPOINT: hub.endpoint } });
    await hub.close();
    expect(namesOf(findings)).toEqual(["engine-ok", "weights-missing"]);
    expect(findings[1]?.facts).toEqual({ model: "hf:pond/frogs/small.gguf" });
    expect(hub.seen).toEqual([]);
  });

  it("leaves the model to the server that has it in memory", async () => {
    await putEngine(dataDir);
    const weights = join(dataDir, "frog.gguf");
    await writeFile(weights, "GGUF");
    const findings = await findingsOn(weights, { runningUrl: "http://localhost:8888" });
    expect(namesOf(findings)).toEqual(["engine-ok", "weights-ok", "call-skipped"]);
  });

  it.each([
    ["a name that nobody knows", "frog-9b", "no model named"],
    ["a file that is not there", "none.gguf", "is not there"],
  ])("says what is wrong with %s", async (_, model, reason) => {
    const findings = await findingsOn(model);
    expect(namesOf(findings)).toEqual(["engine-missing", "call-failed"]);
    expect(JSON.stringify(findings[1]?.facts)).toContain(reason);
  });
});
