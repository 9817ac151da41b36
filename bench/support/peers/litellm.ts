/** The LiteLLM proxy: one worker, one model in its list. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { mockModel } from "../mock-answer.ts";
import type { Peer } from "./peer.ts";

export const litellm: Peer = {
  name: "LiteLLM",
  // The newest whose proxy the registry has whole.
  version: "1.108.7",
  registry: "PyPI",
  spec: "litellm[proxy]==1.108.7",
  sizeMb: 600,
  model: mockModel,
  startMs: 120_000,
  env: { LITELLM_LOCAL_MODEL_COST_MAP: "True", LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY: "true" },
  command({ folder, workFolder, backendUrl, port }) {
    const config = join(workFolder, "config.yaml");
    writeFileSync(config, configOf(backendUrl));
    const listen = ["--host", "127.0.0.1", "--port", String(port), "--num_workers", "1"];
    return [join(folder, "bin/litellm"), "--config", config, ...listen];
  },
};

/** JSON, which YAML contains. */
function configOf(backendUrl: string): string {
  const place = { model: `openai/${mockModel}`, api_base: `${backendUrl}/v1`, api_key: "none" };
  return JSON.stringify({ model_list: [{ model_name: mockModel, litellm_params: place }] });
}
