/** The vLLM project's router, in Rust: one worker behind it, nothing to choose. */
import { join } from "node:path";
import { mockModel } from "../mock-answer.ts";
import type { Peer } from "./peer.ts";

export const vllmRouter: Peer = {
  name: "vllm-router",
  version: "0.1.17",
  registry: "PyPI",
  spec: "vllm-router==0.1.17",
  sizeMb: 100,
  model: mockModel,
  startMs: 30_000,
  command: ({ folder, backendUrl, port, spare }) => [
    join(folder, "bin/vllm-router"),
    ...["--worker-urls", backendUrl, "--policy", "round_robin"],
    ...["--host", "127.0.0.1", "--port", String(port), "--prometheus-port", String(spare)],
    ...["--log-level", "error"],
  ],
};
