/** Sets of questions in a folder. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { createEvalSets, evalSetPath } from "./eval-sets.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

const row = (id: string, prompt = `Question ${id}`) => ({ id, prompt });
const read = (name: string): string => readFileSync(evalSetPath(folder, name), "utf8");

test("a folder that nobody has made yet has no sets", async () => {
  expect(await createEvalSets(folder).list()).toEqual([]);
});

describe("a row", () => {
  test("begins a set, and others follow it in their order", async () => {
    const sets = createEvalSets(folder);
    expect(await sets.keep("hard", row("1"))).toEqual({ name: "hard", rows: 1 });
    expect(await sets.keep("hard", row("2"))).toEqual({ name: "hard", rows: 2 });
    await sets.keep("a-0", row("1"));
    expect(read("hard")).toBe('{"id":"1","prompt":"Question 1"}\n{"id":"2","prompt":"Question 2"}\n');
    expect(await sets.list()).toEqual([
      { name: "a-0", rows: 1 },
      { name: "hard", rows: 2 },
    ]);
  });

  test("of a run that is there takes its place: a set has no run twice", async () => {
    const sets = createEvalSets(folder);
    await sets.keep("hard", row("1"));
    await sets.keep("hard", row("2"));
    expect(await sets.keep("hard", { ...row("1"), reference: "42" })).toEqual({ name: "hard", rows: 2 });
    expect(read("hard").split("\n")).toEqual([
      '{"id":"1","prompt":"Question 1","reference":"42"}',
      '{"id":"2","prompt":"Question 2"}',
      "",
    ]);
  });

  test("is not lost to another one that comes at the same moment", async () => {
    const sets = createEvalSets(folder);
    await Promise.all(Array.from({ length: 20 }, (_, index) => sets.keep("hard", row(`${index}`))));
    expect(await sets.list()).toEqual([{ name: "hard", rows: 20 }]);
  });

  test("that cannot be kept hinders none after it", async () => {
    const sets = createEvalSets(folder);
    await expect(sets.keep("../hard", row("1"))).rejects.toMatchObject({ code: "request-invalid" });
    expect(await sets.keep("hard", row("2"))).toEqual({ name: "hard", rows: 1 });
  });

  test("leaves what people wrote by hand as it is", async () => {
    mkdirSync(join(folder, "eval-sets"));
    writeFileSync(evalSetPath(folder, "own"), '{"prompt": "Mine",  "n": 1}\n\nnot json');
    await createEvalSets(folder).keep("own", row("1"));
    expect(read("own")).toBe('{"prompt": "Mine",  "n": 1}\nnot json\n{"id":"1","prompt":"Question 1"}\n');
  });

  test("is refused by a set that is full, which may still change its own", async () => {
    mkdirSync(join(folder, "eval-sets"));
    const lines = Array.from({ length: 1000 }, (_, index) => JSON.stringify(row(`${index}`)));
    writeFileSync(evalSetPath(folder, "full"), lines.join("\n"));
    const sets = createEvalSets(folder);
    await expect(sets.keep("full", row("new"))).rejects.toThrow(/has 1000 rows/);
    expect(await sets.keep("full", row("7", "Other"))).toEqual({ name: "full", rows: 1000 });
  });
});

describe("a set", () => {
  test.each(["", "..", ".hidden", "a/b", "a\\b", "A", "a b", "-a", "имя", "a\0", `a${"b".repeat(64)}`])(
    "cannot be called %j",
    (name) => expect(() => evalSetPath(folder, name)).toThrow(/cannot be the name/),
  );

  test("is no file of another kind in its folder", async () => {
    mkdirSync(join(folder, "eval-sets"));
    for (const name of ["a.txt", "b.jsonl.part", "C.jsonl"]) writeFileSync(join(folder, "eval-sets", name), "{}\n");
    expect(await createEvalSets(folder).list()).toEqual([]);
  });
});
