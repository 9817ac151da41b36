/** What an App answers with of services that keep nothing: settings, calibrations, sets, votes, files and batches. */
import type { App } from "../../src/app/app.ts";
import { modelNamesIn } from "../../src/config/model-names.ts";

export const noSettings: App["settings"] = {
  modelNames: () => modelNamesIn({ profiles: undefined, modelAliases: { "gpt-4o": "frogcom" } }),
  stepDisplay: () => "reasoning_content",
  describe: () => ({ isReadOnly: false, settings: [] }),
  read: (group) => ({ group }),
  change: () => Promise.resolve({ ok: true, value: {} }),
  changeAny: () => Promise.resolve([]),
  history: () => Promise.resolve([]),
  profiles: () => [],
  saveProfile: () => Promise.reject(new Error("nothing is saved here")),
  deleteProfile: () => Promise.reject(new Error("nothing is deleted here")),
  restore: () => Promise.resolve(undefined),
};

export const noCalibrations: App["calibrations"] = {
  pair: () => undefined,
  list: () => [],
  keep: () => Promise.reject(new Error("nothing is calibrated here")),
};

export const noEvalSets: App["evalSets"] = {
  list: () => Promise.resolve([]),
  keep: () => Promise.reject(new Error("no question is kept here")),
};

export const noVotes: App["evalVotes"] = {
  read: () => Promise.resolve([]),
  keep: () => Promise.reject(new Error("no vote is kept here")),
};

const nowhere = (): Promise<never> => Promise.reject(new Error("nothing of batches is kept here"));
const nothing = (): Promise<undefined> => Promise.resolve(undefined);
export const noFiles: App["files"] = {
  receive: nowhere,
  get: nothing,
  list: () => Promise.resolve([]),
  read: nothing,
  remove: nothing,
};
export const noBatches: App["batches"] = {
  begin: nothing,
  create: nowhere,
  get: nothing,
  list: () => Promise.resolve([]),
  cancel: nothing,
};
