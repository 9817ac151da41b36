/** A machine that gives too little: descriptors, memory, time, and a disk that takes no more. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { generate, post } from "../support/api.ts";
import { expectUnharmed } from "../support/expect-handled.ts";
import type { Program } from "../support/program.ts";
import { setRestarts } from "../support/restarts.ts";
import { mountSmallDisk } from "../support/small-disk.ts";

const { backend, folder, start } = await setRestarts();
beforeEach(() => backend.set("ok"));

const noRounds = { prompt: "a", frogcom: { rounds: 0 } };

/** 0 = the connection broke. */
async function statusOf(program: Program): Promise<number> {
  return post(program, noRounds).then(
    ({ status }) => status,
    () => 0,
  );
}

it("64 file descriptors: as many as fit are answered, the others are refused, and then all is well", async () => {
  await using program = await start({}, { through: ["sh", "-c", 'ulimit -n 64 && exec "$@"', "sh"] });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  backend.set(() => ({ says: "in time", after: released }));
  const visits = (count: number) => Array.from({ length: count }, () => statusOf(program));
  // Those that have their two sockets before the others come keep them.
  const early = visits(12);
  await expect.poll(() => backend.calls.length).toBe(12);
  const late = visits(88);
  await Promise.race(late);
  release();
  const statuses = await Promise.all([...early, ...late]);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(10);
  expect(statuses.filter((status) => ![200, 0, 429, 502, 503].includes(status))).toEqual([]);
  await expect.poll(() => statusOf(program), { timeout: 20_000 }).toBe(200);
  expect(program.stderr()).not.toMatch(/^\s+at /m);
});

it("a small heap: answers without end are given up one by one, and the program lives", async () => {
  await using program = await start({ NODE_OPTIONS: "--max-old-space-size=128" });
  for (const mode of ["huge-body", "sse-hugeline"] as const) {
    backend.set(mode);
    expect(await Promise.all([statusOf(program), statusOf(program), statusOf(program)])).toEqual([502, 502, 502]);
  }
  await expectUnharmed({ program, backend });
});

it("a blocked event loop: a program that stood still goes on where it was, and gives nobody up for it", async () => {
  await using program = await start();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  backend.set(() => ({ says: "late", after: released }));
  const asked = generate(program, noRounds);
  await expect.poll(() => backend.calls.length).toBe(1);
  process.kill(program.pid, "SIGSTOP");
  release();
  const another = generate(program, noRounds);
  await expect.poll(() => backend.open()).toBe(0);
  process.kill(program.pid, "SIGCONT");
  for (const { choices } of await Promise.all([asked, another])) expect(choices[0]?.message.content).toBe("late");
  await expectUnharmed({ program, backend });
});

describe("a disk that takes nothing more", () => {
  /** No file may grow: every write fails, as on a disk that the system has made read-only. */
  function limitFiles({ pid }: Program, bytes: string): void {
    execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}`]);
  }

  it("takes no answer away, and each says that it is not stored", async () => {
    await using program = await start();
    await generate(program, noRounds);
    limitFiles(program, "0:unlimited");
    const { status, headers, text } = await post(program, { prompt: "a long question ".repeat(1000) });
    expect([status, headers.get("x-frogcom-trace")]).toEqual([200, "not-stored"]);
    expect(text).toContain("not stored");
    limitFiles(program, "unlimited");
    const traceOf = async (): Promise<string | null> => (await post(program, noRounds)).headers.get("x-frogcom-trace");
    await expect.poll(traceOf, { timeout: 15_000 }).toBe(null);
  });

  it("fails the request where runs must be stored: 507", async () => {
    await using program = await start({ TRACE_REQUIRED: "true" });
    limitFiles(program, "0:unlimited");
    const { status, text } = await post(program, { prompt: "a long question ".repeat(1000) });
    expect([status, text]).toEqual([507, expect.stringContaining("TRACE_REQUIRED")]);
  });

  it("and that can only be read from the beginning refuses the start in clear words", async ({ skip }) => {
    const mount = (): ReturnType<typeof mountSmallDisk> => {
      try {
        return mountSmallDisk(join(folder(), "data"));
      } catch (error) {
        return skip(`a small disk cannot be mounted here: ${String(error)}`);
      }
    };
    using disk = mount();
    disk.makeReadOnly();
    const said = await start().then(() => "it started", String);
    expect(said).toContain("cannot be opened: its folder must exist and be writable");
    expect(said).not.toMatch(/^\s+at /m);
  });
});
