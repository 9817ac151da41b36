import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { watchFolder, type Progress } from "./progress.ts";

const base = { phase: "engine" as const, item: "frog", total: null };

it("tells how many bytes lie in a folder while it is filled, folders in it included", async () => {
  const folder = tempFolder();
  await mkdir(join(folder, "deep"));
  await writeFile(join(folder, "deep", "a"), "12345");
  await writeFile(join(folder, "b"), "123");
  const work = Promise.withResolvers<string>();
  const seen: Progress[] = [];
  const watched = watchFolder(
    folder,
    base,
    (progress) => {
      seen.push(progress);
      if (progress.done > 0) work.resolve("done");
    },
    work.promise,
  );
  expect(await watched).toBe("done");
  expect(seen[0]).toEqual({ ...base, done: 0 });
  expect(seen.at(-1)).toEqual({ ...base, done: 8 });
});

it("never tells more than the whole", async () => {
  const folder = tempFolder();
  await writeFile(join(folder, "a"), "12345");
  const work = Promise.withResolvers<void>();
  const seen: number[] = [];
  const onProgress = ({ done }: Progress): void => {
    seen.push(done);
    if (done > 0) work.resolve();
  };
  await watchFolder(folder, { ...base, total: 4 }, onProgress, work.promise);
  expect(seen.at(-1)).toBe(4);
});

it("passes on the failure of the work", async () => {
  const failing = Promise.reject(new Error("no network"));
  await expect(watchFolder(tmpdir(), base, () => {}, failing)).rejects.toThrow("no network");
});

it("looks nowhere when nobody wants to know", async () => {
  expect(await watchFolder("/nowhere", base, undefined, Promise.resolve(7))).toBe(7);
});
