/** The load generator as a measure uses it: it starts the process, sends it jobs and reads what they came to. */
import { join } from "node:path";
import { numberAt, parseJson } from "../../../src/core/json.ts";
import { connectTo, type Reply } from "../http-client.ts";
import { startProgram } from "../program.ts";
import type { OftenResult } from "./ask-often.ts";
import { bytesOf, type Call } from "./call.ts";
import type { StreamsResult } from "./read-streams.ts";

export interface Target {
  readonly url: string;
  readonly call: Call;
}

export interface Load extends AsyncDisposable {
  /** `atOnce` clients without a pause, for a time. */
  often(target: Target, how: { readonly atOnce: number; readonly forMs: number }): Promise<OftenResult>;
  /** Resolves when all streams flow; the result comes when they are over. */
  streams(target: Target, how: StreamsLoad): Promise<() => Promise<StreamsResult>>;
}

export interface StreamsLoad {
  readonly streams: number;
  readonly chunks: number;
  readonly windowMs: number;
  readonly lateMs: number;
}

const program = join(import.meta.dirname, "../../programs/load-generator.ts");

export async function startLoad(): Promise<Load> {
  const generator = await startProgram([program], { core: "load" });
  const client = connectTo(generator.url, 2);
  const send = async (path: string, { url, call }: Target, how: object): Promise<unknown> => {
    const request = bytesOf(new URL(url).host, call).toString("base64");
    return resultOf(await client.post(path, JSON.stringify({ to: url, request, ...how })));
  };
  return {
    async often(target, how) {
      const told = await send("/often", target, how);
      const figure = (name: keyof OftenResult): number => numberAt(told, name) ?? Number.NaN;
      return { answers: figure("answers"), ms: figure("ms"), p50Ms: figure("p50Ms"), p99Ms: figure("p99Ms") };
    },
    async streams(target, how) {
      await send("/streams", target, how);
      return async () => streamsResultOf(resultOf(await client.get("/streams")));
    },
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]();
      await generator[Symbol.asyncDispose]();
    },
  };
}

function resultOf({ status, text }: Reply): unknown {
  if (status !== 200) throw new Error(`The load failed: ${text}`);
  return parseJson(text);
}

function streamsResultOf(told: unknown): StreamsResult {
  const figure = (name: keyof StreamsResult): number => numberAt(told, name) ?? Number.NaN;
  const { counted, lost, inTime } = { counted: figure("counted"), lost: figure("lost"), inTime: figure("inTime") };
  return { counted, lost, inTime, p50Ms: figure("p50Ms"), p99Ms: figure("p99Ms") };
}
