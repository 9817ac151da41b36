/** Reads what vLLM tells about its load (`/metrics`). */
import { sumOf, valuesOf } from "./prometheus-text.ts";
import type { ServerResources } from "./server-resources.ts";

/** The second one is what the first was called until 2025. */
const kvCacheMetrics = ["vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc"];

/** Of several engines the one whose memory is fullest counts: that one makes requests wait. */
export function readVllmResources(metrics: string): ServerResources {
  const ratios = kvCacheMetrics.map((metric) => valuesOf(metrics, metric)).find((values) => values.length > 0);
  const running = sumOf(metrics, "vllm:num_requests_running");
  const waiting = sumOf(metrics, "vllm:num_requests_waiting");
  return {
    ...(ratios && { kvCacheRatio: Math.max(...ratios) }),
    ...(running !== undefined && { running }),
    ...(waiting !== undefined && { waiting }),
  };
}
