/** What a model server tells about the machine that it runs on and about its load, as far as it does. */

export interface ServerResources {
  readonly models?: readonly LoadedModel[];
  /** Used part of the memory for conversations, 0 to 1. */
  readonly kvCacheRatio?: number;
  /** Requests of all its clients, not ours alone. */
  readonly running?: number;
  readonly waiting?: number;
}

/** A model in memory; `gpuBytes` is the part of `bytes` that lies in GPU memory. */
export interface LoadedModel {
  readonly name: string;
  readonly bytes: number;
  readonly gpuBytes: number;
}
