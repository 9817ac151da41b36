/** Finds a place for each model that the settings name: a server, one that runs on this machine, or the embedded engine. */
import { isDeepStrictEqual } from "node:util";
import { type Connection, connectionsOf } from "../../config/connections.ts";
import type { Settings } from "../../config/settings.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { EmbeddedSource } from "./embedded-source.ts";
import type { ModelSource } from "./model-source.ts";
import type { ServerSource } from "./server-source.ts";

export interface PlacedModel {
  readonly source: ModelSource;
  readonly model: string;
}

export interface PlacedPair {
  readonly primary: PlacedModel;
  readonly secondary: PlacedModel;
}

/** A server that was found running, with the model to take there. */
export interface FoundServer {
  readonly baseUrl: string;
  readonly model: string;
}

export interface Places {
  server(connection: Connection): ServerSource;
  /** Null = the engine's own default model. */
  embedded(model: string | null, signal: AbortSignal): Promise<EmbeddedSource>;
  /** A running server with this model, or, when none is named, with any that can chat; says in words what it chose. */
  find(model: string | undefined, signal: AbortSignal): Promise<FoundServer | undefined>;
}

/** Throws when a named model is nowhere: never takes another one in silence. Nothing stays open then. */
export async function placeModels(settings: Settings, places: Places, signal: AbortSignal): Promise<PlacedPair> {
  const connections = connectionsOf(settings);
  const primary = await placeModel(connections.primary, places, signal);
  try {
    const secondary = canShare(connections.primary, connections.secondary)
      ? await placeBeside(primary, connections.secondary, places, signal)
      : await placeModel(connections.secondary, places, signal);
    return { primary, secondary };
  } catch (error) {
    await primary.source.close();
    throw error;
  }
}

interface Placed extends PlacedModel {
  /** Throws when another model cannot be had at the same place. */
  readonly offer: (model: string) => Promise<void>;
}

async function placeModel(connection: Connection, places: Places, signal: AbortSignal): Promise<Placed> {
  const { address, model } = connection;
  if (address === "embedded") return placeEmbedded(model, places, signal);
  if (address !== "auto") return placeOnServer(connection, model ?? "", places, signal);
  const found = await places.find(model, signal);
  if (found === undefined) return placeEmbedded(model, places, signal);
  // Whoever listens on a usual port was never given our key: a key belongs to the URL that it was set for.
  return placeOnServer({ ...connection, address: found.baseUrl, apiKey: undefined }, found.model, places, signal);
}

/** The secondary goes where the primary is, as far as its model can be had there. */
async function placeBeside(
  primary: Placed,
  connection: Connection,
  places: Places,
  signal: AbortSignal,
): Promise<PlacedModel> {
  const model = connection.model ?? primary.model;
  const beside = { source: primary.source, model };
  if (model === primary.model) return beside;
  if (connection.address === "embedded") return placeModel(connection, places, signal);
  try {
    await primary.offer(model);
    return beside;
  } catch (error) {
    if (connection.address !== "auto") throw error;
    return placeModel(connection, places, signal);
  }
}

async function placeOnServer(
  connection: Connection,
  model: string,
  places: Places,
  signal: AbortSignal,
): Promise<Placed> {
  const source = places.server(connection);
  try {
    await source.introduce(model, signal);
  } catch (error) {
    await source.close();
    throw error;
  }
  return { source, model, offer: (other) => source.introduce(other, signal) };
}

async function placeEmbedded(model: string | undefined, places: Places, signal: AbortSignal): Promise<Placed> {
  const source = await places.embedded(model ?? null, signal);
  const offer = (other: string): Promise<void> => Promise.reject(notHere(other, source.model));
  return { source, model: source.model, offer };
}

/** One set of sockets, one breaker and one copy of the weights serve both roles where nothing but the model differs. */
function canShare(primary: Connection, secondary: Connection): boolean {
  // A Secret's text is invisible to a comparison: only the very same one is the same key.
  return (
    primary.apiKey === secondary.apiKey && isDeepStrictEqual({ ...primary, model: "" }, { ...secondary, model: "" })
  );
}

function notHere(model: string, loaded: string): FrogcomError {
  return bilingualError("setting-invalid", {
    en: `The embedded engine runs ${loaded}, not ${model}.`,
    ru: `Во встроенном движке работает модель ${loaded}, а не ${model}.`,
  });
}
