/** optillm without an approach: it only passes on. */
import { join } from "node:path";
import { mockModel } from "../mock-answer.ts";
import type { Peer } from "./peer.ts";

export const optillm: Peer = {
  name: "optillm",
  version: "0.4.0",
  registry: "PyPI",
  spec: "optillm==0.4.0",
  sizeMb: 7000,
  model: mockModel,
  startMs: 180_000,
  env: { OPENAI_API_KEY: "none" },
  command: ({ folder, backendUrl, port }) => [
    join(folder, "bin/optillm"),
    ...["--port", String(port), "--base-url", `${backendUrl}/v1`, "--model", mockModel],
    ...["--approach", "none", "--log", "error"],
  ],
};
