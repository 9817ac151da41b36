import { createHash } from "node:crypto";
import { rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { hashFile, knownSha256, verifyWeights } from "./checksum.ts";

const weights = Buffer.from("GGUF and then some numbers");
const sha256 = createHash("sha256").update(weights).digest("hex");
const noModel = expect.objectContaining({ code: "no-model" });

describe("verifyWeights", () => {
  let path: string;
  beforeEach(async () => {
    path = join(tempFolder(), "w.gguf");
    await writeFile(path, weights);
  });

  it("accepts the right file and remembers its digest", async () => {
    expect(await knownSha256(path)).toBeNull();
    await verifyWeights({ path, sha256 });
    expect(await knownSha256(path)).toBe(sha256);
    await verifyWeights({ path, sha256 });
  });

  it("refuses another file and says both digests", async () => {
    const wrong = "0".repeat(64);
    await expect(verifyWeights({ path, sha256: wrong })).rejects.toThrow(`its SHA-256 is ${sha256}, not ${wrong}`);
    expect(await knownSha256(path)).toBeNull();
  });

  it("catches a file that was changed after it was verified, although its size is the same", async () => {
    await verifyWeights({ path, sha256 });
    await writeFile(path, weights.toString().replace("some", "sone"));
    await utimes(path, 1, 1);
    await expect(verifyWeights({ path, sha256 })).rejects.toThrow(noModel);
  });

  it("catches a file that was cut after it was verified", async () => {
    await verifyWeights({ path, sha256 });
    await writeFile(path, weights.subarray(0, 10));
    await expect(verifyWeights({ path, sha256 })).rejects.toThrow("damaged");
  });

  it("does not read a verified file again", async () => {
    await verifyWeights({ path, sha256 });
    await utimes(path, 5, 5);
    await verifyWeights({ path, sha256 });
    // Same size, same time, other bytes: only a full read could tell, and there is none.
    await writeFile(path, weights.toString().replace("some", "sone"));
    await utimes(path, 5, 5);
    await expect(verifyWeights({ path, sha256 })).resolves.toBeUndefined();
  });

  it("takes a file of the user's own as it is, if it is a GGUF file", async () => {
    await verifyWeights({ path, sha256: null });
    await writeFile(path, "<html>");
    await expect(verifyWeights({ path, sha256: null })).rejects.toThrow("is not a GGUF file");
  });

  it("says which file is missing and what to do", async () => {
    await rm(path);
    const problem = await verifyWeights({ path, sha256 }).catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: "no-model", message: expect.stringContaining(`${path} is not there`) });
    expect(String(problem)).toContain("frogcom models pull");
  });
});

it("hashes a file of any length", async () => {
  const path = join(tempFolder(), "long");
  await writeFile(path, Buffer.alloc(3_000_000, "frog"));
  expect(await hashFile(path)).toBe(createHash("sha256").update(Buffer.alloc(3_000_000, "frog")).digest("hex"));
});
