/** The Portkey gateway: each request says where it goes. */
import { join } from "node:path";
import { mockModel } from "../mock-answer.ts";
import type { Peer } from "./peer.ts";

export const portkey: Peer = {
  name: "Portkey",
  version: "1.15.2",
  registry: "npm",
  spec: "@portkey-ai/gateway@1.15.2",
  // With the newest that it allows it answers each stream with an error: "TypeError: immutable" while it sets its headers.
  overrides: { "@hono/node-server": "1.14.0" },
  sizeMb: 25,
  model: mockModel,
  startMs: 30_000,
  command: ({ folder, port }) => [
    process.execPath,
    join(folder, "node_modules/@portkey-ai/gateway/build/start-server.js"),
    ...["--headless", `--port=${port}`],
  ],
  headers: (backendUrl) => ({ "x-portkey-provider": "openai", "x-portkey-custom-host": `${backendUrl}/v1` }),
};
