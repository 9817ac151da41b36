/** Asks a server for its resources, in the way of the program that it is. */
import type { Signal } from "../../core/ports.ts";
import { serverPath } from "../http/base-url.ts";
import { ask } from "../http/read-json.ts";
import { readLlamaCppResources } from "../servers/llama-cpp.ts";
import { readOllamaResources } from "../servers/ollama.ts";
import type { ServerKind } from "../servers/server-facts.ts";
import type { ServerResources } from "../servers/server-resources.ts";
import { readVllmResources } from "../servers/vllm.ts";
import { type AskedServer, describeServer } from "./describe.ts";

/** Hosted servers and strangers tell nothing and are not asked. The kind is found out once. Throws when a server cannot be asked. */
export function createResourceReader(server: AskedServer): (signal: Signal) => Promise<ServerResources> {
  let kind: ServerKind | undefined;
  return async (signal) => {
    kind ??= (await describeServer(server, "", signal)).kind;
    switch (kind) {
      case "vllm":
        return readVllmResources((await read(server, "/metrics", signal)).text);
      case "llama.cpp":
        return readLlamaCppResources((await read(server, "/metrics", signal)).text);
      case "ollama":
        return readOllamaResources((await read(server, "/api/ps", signal)).json);
      case "lm-studio":
      case "other":
        return {};
      default:
        return kind satisfies never;
    }
  };
}

const LIMIT_MS = 1000;

/** What is not there is empty. */
async function read(
  { connection, base, headers }: AskedServer,
  path: string,
  signal: Signal,
): Promise<{ readonly text: string; readonly json: unknown }> {
  const { status, text, json } = await ask(
    connection,
    { path: serverPath(base, path), headers, limitMs: LIMIT_MS },
    signal,
  );
  return status === 200 ? { text, json } : { text: "", json: undefined };
}
