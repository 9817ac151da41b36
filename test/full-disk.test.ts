/** The disk is full: answers go on, the truth is told, and what is missing comes once there is room. */
import { join } from "node:path";
import { beforeEach, describe, expect, it, type TestContext } from "vitest";
import { generate, post, request } from "./support/api.ts";
import { newFolder, removeFolder, runCli } from "./support/program.ts";
import { mountSmallDisk, type SmallDisk } from "./support/small-disk.ts";
import { setStage } from "./support/stage.ts";
import { readBlocks } from "./support/trace-blocks.ts";

let folder: string;

beforeEach(() => {
  folder = newFolder();
  return () => removeFolder(folder);
});

/** The test is skipped, with the reason, where no disk can be mounted. */
function mountAt(path: string, { skip }: TestContext): SmallDisk {
  try {
    return mountSmallDisk(path);
  } catch (error) {
    return skip(`a small disk cannot be mounted here: ${String(error)}`);
  }
}

/** More than what is left of a file's last page on the disk. */
const long = "a long question ".repeat(1000);

describe("the disk of the logs", () => {
  it("once it has room again, gets the blocks that are missing", async (context) => {
    using disk = mountAt(join(folder, "logs"), context);
    await using stage = await setStage({ folder });
    const first = await generate(stage.program, "before");
    disk.fill();
    const second = await generate(stage.program, long);
    const { body } = await request(stage.program, "/health");
    const fault = expect.stringMatching(/orchestration_trace\.log cannot be written, the disk is full/) as unknown;
    expect(body).toMatchObject({ status: "degraded", faults: expect.arrayContaining([fault]) as unknown });
    disk.empty();
    const third = await generate(stage.program, "after");
    expect(readBlocks(stage.program.tracePath).map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
    await expect.poll(async () => (await request(stage.program, "/health")).body).toMatchObject({ status: "healthy" });
  });
});

describe("the disk of the database", () => {
  it("does not hinder answers, which say that they are not stored", async (context) => {
    using disk = mountAt(join(folder, "data"), context);
    await using stage = await setStage({ folder });
    await generate(stage.program, "before");
    disk.fill();
    const { status, body, headers } = await post(stage.program, { prompt: long });
    expect([status, headers.get("x-frogcom-trace")]).toEqual([200, "not-stored"]);
    expect(body).toMatchObject({
      choices: [{ message: { content: "answer 6 from A" } }],
      frogcom: { trace: "not stored" },
    });
    const health = await request(stage.program, "/health");
    expect([health.body, health.text]).toEqual([
      expect.objectContaining({ status: "degraded" }),
      expect.stringContaining("the disk is full"),
    ]);
    disk.empty();
    await expect
      .poll(async () => (await post(stage.program, { prompt: "after" })).headers.get("x-frogcom-trace"), {
        timeout: 15_000,
        interval: 500,
      })
      .toBe(null);
    await expect.poll(async () => (await request(stage.program, "/health")).body).toMatchObject({ status: "healthy" });
  });

  it("hinders them with TRACE_REQUIRED, which is asked for: 507", async (context) => {
    using disk = mountAt(join(folder, "data"), context);
    await using stage = await setStage({ folder, env: { TRACE_REQUIRED: "true" } });
    disk.fill();
    const { status, text } = await post(stage.program, { prompt: long });
    expect([status, text]).toEqual([507, expect.stringContaining("TRACE_REQUIRED")]);
    const { text: metrics } = await request(stage.program, "/metrics");
    expect(metrics).toMatch(/^frogcom_runs_total\{.*status="failed".*\} 1$/m);
    expect(metrics).not.toMatch(/^frogcom_runs_total\{.*status="done".*\} [^0]/m);
  });

  it("refuses the start in clear words when it is full from the beginning", async (context) => {
    using disk = mountAt(join(folder, "data"), context);
    disk.fill();
    const { code, stdout, stderr } = await runCli(["serve"], {
      folder,
      env: { LLM_BASE_URL: "http://127.0.0.1:9/v1", API_PORT: "0" },
    });
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/the disk is full/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
