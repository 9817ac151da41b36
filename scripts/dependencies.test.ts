/** What an installation without the developers' tools brings along. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
const { packages } = read("package-lock.json") as { readonly packages: Readonly<Record<string, LockedPackage>> };
const { dependencies } = read("package.json") as { readonly dependencies: Readonly<Record<string, string>> };
const runtime = Object.entries(packages).filter(([path, { dev }]) => path !== "" && dev !== true);

test("there are fewer than 25 packages of our choice, each of one exact version", () => {
  const versions = Object.values(dependencies);
  expect(versions.length).toBeLessThan(25);
  for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test("none of them, nor of theirs, runs a script when it is installed", () => {
  expect(runtime.length).toBeGreaterThan(Object.keys(dependencies).length);
  expect(runtime.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path)).toEqual([]);
});

test("each is the one whose hash is known", () => {
  expect(runtime.filter(([, { integrity }]) => !/^sha(512|1)-/.test(integrity ?? "")).map(([path]) => path)).toEqual(
    [],
  );
});
