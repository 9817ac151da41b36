/** Keys in the running program: made by the command line, used over HTTP, revoked, and kept over a restart. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post, request } from "./support/api.ts";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import { type Finished, newFolder, type Program, removeFolder, runCli, startProgram } from "./support/program.ts";
import { modelEnv } from "./support/stage.ts";

const ask = { prompt: "a", frogcom: { rounds: 0 } };
const as = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

describe("keys made by the command line", () => {
  let backend: BadBackend;
  let folder: string;
  let program: Program;
  const cli = (...args: string[]): Promise<Finished> => runCli(args, { env: modelEnv(backend), folder });

  beforeAll(async () => {
    backend = await startBackend();
    backend.set("ok");
    folder = newFolder();
    program = await startProgram({ env: modelEnv(backend), folder });
  });
  afterAll(async () => {
    await program[Symbol.asyncDispose]();
    await backend.stop();
    removeFolder(folder);
  });

  it("shut the door of a server that was open, outlive its restart, and open it again when they are revoked", async () => {
    expect((await post(program, ask)).status).toBe(200);
    const made = await cli("keys", "create", "Ann", "--runs-at-once", "2");
    expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/^frog_[0-9a-f]{12}_[\w-]{43}\n$/)]);
    expect(made.stderr).toContain("shown this once");
    expect(made.stderr).toContain("--role admin");
    const key = made.stdout.trim();
    expect((await post(program, ask)).status).toBe(401);
    expect((await post(program, ask, as(key))).status).toBe(200);

    await program.stop("SIGTERM");
    program = await startProgram({ env: modelEnv(backend), folder });
    expect((await post(program, ask)).status).toBe(401);
    expect((await post(program, ask, as(key))).status).toBe(200);
    const admin = (await cli("keys", "create", "ops", "--role", "admin", "--quiet")).stdout.trim();
    expect((await request(program, "/v1/keys", as(admin))).body).toMatchObject({
      data: [
        { name: "ops", role: "admin" },
        { name: "Ann", runs_at_once: 2, last_used_at: expect.any(String) },
      ],
    });
    expect((await request(program, "/v1/keys", as(key))).status).toBe(403);

    const listed = await cli("keys", "list", "--lang", "ru");
    expect(listed.stdout).toMatch(/НОМЕР.*\n.*действует.*ops\n.*2 разом.*Ann\n/);
    for (const id of [key, admin].map((each) => each.slice(5, 17)))
      expect((await cli("keys", "revoke", id)).stdout).toContain("revoked");
    const refused = await post(program, ask, as(key));
    expect([refused.status, refused.text]).toEqual([401, expect.stringContaining("This key was revoked on")]);
    expect((await post(program, ask)).status).toBe(200);
    expect((await cli("keys", "revoke", "ffffffffffff")).code).toBe(2);

    const secrets = [key, admin].map((each) => each.slice(18));
    for (const file of filesIn(folder)) {
      const content = readFileSync(file, "latin1");
      for (const secret of secrets) expect(content.includes(secret), file).toBe(false);
    }
  });

  it("are made and revoked without a server, too, in JSON", async () => {
    const place = newFolder();
    const offline = async (...args: string[]): Promise<unknown> =>
      JSON.parse((await runCli([...args, "--json"], { env: modelEnv(backend), folder: place })).stdout);
    const made = (await offline("keys", "create", "Bob", "--expires-in-days", "1")) as { id: string; key: string };
    expect(made).toMatchObject({ object: "key", name: "Bob", status: "active", key: expect.stringMatching(/^frog_/) });
    expect(await offline("keys", "revoke", made.id)).toMatchObject({ id: made.id, status: "revoked" });
    expect(await offline("keys", "list")).toMatchObject({ object: "list", data: [{ id: made.id }] });
    removeFolder(place);
  });

  it("are not needed by the command line of the folder's owner, whose way in nobody else can read", async () => {
    const { stdout } = await cli("keys", "create", "Eve", "--quiet");
    expect((await cli("runs", "list")).code).toBe(0);
    const note = filesIn(folder).filter((file) => file.endsWith("server.json"));
    expect(note.map((file) => statSync(file).mode & 0o777)).toEqual([0o600]);
    await cli("keys", "revoke", stdout.slice(5, 17));
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path) && statSync(path).isFile());
}
