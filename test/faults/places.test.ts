/** Places where no backend can be had: what is wrong with each is said, with its host and the cause. */
import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it, expect } from "vitest";
import { post, request } from "../support/api.ts";
import { startBackend } from "../support/bad-backend.ts";
import { badCertificates, issuer } from "../support/bad-certificates.ts";
import { expectHandled } from "../support/expect-handled.ts";
import { newFolder, removeFolder, startProgram } from "../support/program.ts";
import { selfSigned } from "../support/self-signed.ts";
import { modelEnv } from "../support/stage.ts";

const folder = newFolder();
const trusted = join(folder, "issuer.pem");

beforeAll(() => writeFileSync(trusted, issuer));
afterAll(() => removeFolder(folder));

/** The address of a server with this certificate, for as long as it is held. */
async function tlsServer(certificate: { readonly key: string; readonly cert: string }) {
  const server = createServer(certificate, (_, response) => response.end("{}"));
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `https://localhost:${port}/v1`, [Symbol.dispose]: () => void server.close() };
}

/** The primary is at this address; the secondary is well. */
async function expectNamed(url: string, words: RegExp): Promise<void> {
  const backend = await startBackend();
  await using program = await startProgram({
    env: { ...modelEnv(backend), LLM_BASE_URL: url, LLM_BASE_URL_SECONDARY: backend.url, NODE_EXTRA_CA_CERTS: trusted },
  });
  const reply = await post(program, { prompt: "a" });
  expect(reply.text).toContain(new URL(url).origin);
  expect(reply.text).toMatch(words);
  const unreachable = {
    status: 502,
    code: "backend-unreachable",
    kind: "draft",
    next: { model: "frogcom/secondary" },
  } as const;
  await expectHandled({ program, backend }, reply, unreachable);
  await backend.stop();
}

describe("a backend that cannot be reached: 502, naming host and cause", () => {
  it.each([
    ["TLS self-signed", selfSigned, /self-signed/],
    ["TLS expired", { key: badCertificates.key, cert: badCertificates.expired }, /has expired/],
    ["TLS wrong name", { key: badCertificates.key, cert: badCertificates.wrongName }, /another host name/],
  ])("%s", async (_, certificate, words) => {
    using server = await tlsServer(certificate);
    await expectNamed(server.url, words);
  });

  it("DNS", () => expectNamed("http://no-such-host.invalid/v1", /does not exist \(DNS\)|could not be looked up/));

  it("refused", () => expectNamed("http://127.0.0.1:9/v1", /nothing listens there/));
});

it("down at start, comes up later, flaps: the start goes well, /readyz tells the state, and each time it is back runs work", async () => {
  const early = await startBackend();
  const { port, url } = early;
  await early.stop();
  await using program = await startProgram({ env: { LLM_BASE_URL: url, LLM_MODEL: "A" } });
  const noRounds = { prompt: "a", frogcom: { rounds: 0 } };
  const expectReady = (status: number): Promise<void> =>
    expect.poll(async () => (await request(program, "/readyz")).status, { timeout: 10_000 }).toBe(status);
  for (let flap = 0; flap < 3; flap++) {
    await expectReady(503);
    expect((await request(program, "/readyz")).text).toContain(`127.0.0.1:${port}`);
    expect((await post(program, noRounds)).status).toBe(502);
    const backend = await startBackend({ port });
    await expectReady(200);
    expect((await post(program, noRounds)).status).toBe(200);
    await backend.stop();
  }
});
