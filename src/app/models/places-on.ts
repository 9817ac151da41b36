/** Where models can run: what `placeModels` chooses among, made of the real servers and the real engine. */
import { chooseServer } from "../../backends/discovery/choose-server.ts";
import { discoverServers } from "../../backends/discovery/discover-servers.ts";
import type { EngineMemory } from "../../backends/embedded/engine-memory.ts";
import type { OnProgress } from "../../backends/embedded/progress.ts";
import type { Settings } from "../../config/settings.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Clock } from "../../core/ports.ts";
import { createEmbeddedSource } from "./embedded-source.ts";
import type { Places } from "./place-models.ts";
import { createServerSource } from "./server-source.ts";
import { keyNotSent } from "../start-words.ts";

export interface PlacePorts {
  readonly values: Settings;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly notice: (words: Bilingual) => void;
  readonly onProgress: OnProgress;
  readonly memory: EngineMemory;
}

/** A model's places as this program knows them: any server, one that runs on this machine, or the embedded engine. */
export function placesOn({ values, clock, env, notice, onProgress, memory }: PlacePorts): Places {
  const engine = { env, onNotice: notice, onProgress, memory };
  return {
    server: (connection) => createServerSource(connection, values, { clock, env, onNotice: notice }),
    embedded: (model, signal) => createEmbeddedSource(model, values, engine, signal),
    async find(model, signal) {
      const choice = chooseServer(await discoverServers({ signal }), model);
      if (choice === undefined) return undefined;
      notice(choice.words);
      if (values.llmApiKey !== undefined) notice(keyNotSent(choice.server.baseUrl));
      return { baseUrl: choice.server.baseUrl, model: choice.model };
    },
  };
}
