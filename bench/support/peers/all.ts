/** All peers, for the words above the table. */
import { litellm } from "./litellm.ts";
import { optillm } from "./optillm.ts";
import { portkey } from "./portkey.ts";
import { vllmRouter } from "./vllm-router.ts";

export function peerWords(): string {
  return [vllmRouter, portkey, litellm, optillm].map(({ name, version }) => `${name} ${version}`).join(", ");
}
