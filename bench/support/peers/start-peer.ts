/** Starts a peer in front of a mock backend, on the measured core, and waits until it passes an answer on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../free-port.ts";
import { connectTo } from "../http-client.ts";
import { answerText } from "../mock-answer.ts";
import { startSilent } from "../program.ts";
import type { System } from "../system.ts";
import { installPeer } from "./install.ts";
import { callOf, type Peer } from "./peer.ts";

/** The peer, or one sentence that says why it cannot be had. */
export type PeerStart = System | { readonly why: string };

export async function startPeer(peer: Peer, backendUrl: string, bench: PeerBench): Promise<PeerStart> {
  if (bench.withoutPeers) return { why: "left out (--without-peers)" };
  try {
    const folder = await installPeer(peer, bench.say);
    bench.say(`${peer.name}: starting`);
    return await startInstalled(peer, folder, backendUrl);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    bench.say(why);
    return { why: why.split("\n", 1)[0] ?? why };
  }
}

interface PeerBench {
  readonly withoutPeers: boolean;
  readonly say: (progress: string) => void;
}

async function startInstalled(peer: Peer, folder: string, backendUrl: string): Promise<System> {
  const workFolder = mkdtempSync(join(tmpdir(), "frogcom-bench-peer-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const command = peer.command({ folder, workFolder, backendUrl, port, spare: await freePort() });
  const remove = (): void => rmSync(workFolder, { recursive: true, force: true });
  const isReady = (): Promise<boolean> => passesOn(peer, url, backendUrl);
  const env = { ...peer.env, NO_PROXY: "127.0.0.1" };
  const options = { command, url, isReady, core: "measured", folder: workFolder, env } as const;
  const program = await startSilent(options, peer.startMs).catch((error: unknown) => {
    remove();
    throw error;
  });
  return {
    ...program,
    name: peer.name,
    call: (shape) => callOf(peer, backendUrl, shape),
    async [Symbol.asyncDispose]() {
      await program[Symbol.asyncDispose]();
      remove();
    },
  };
}

async function passesOn(peer: Peer, url: string, backendUrl: string): Promise<boolean> {
  await using client = connectTo(url);
  const { path, body, headers } = callOf(peer, backendUrl, {});
  const reply = await client.post(path, body, { headers }).catch(() => undefined);
  return reply?.status === 200 && reply.text.includes(answerText);
}
