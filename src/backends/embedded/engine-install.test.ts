import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { ENGINE_VERSION, findEngine, installEngine, listEngines, platformPackage } from "./engine-install.ts";
import { findNpm } from "./npm.ts";
import type { Progress } from "./progress.ts";

let folder: string;
beforeEach(() => {
  folder = tempFolder();
});

/** A program in npm's place that notes how it was called and then does what `then` says. */
async function fakeNpm(then: string): Promise<string> {
  const path = join(folder, "npm-cli.js");
  const prelude = `const { mkdirSync, writeFileSync } = require("node:fs"); const { dirname, join } = require("node:path");
    const put = (file) => { const path = join(process.argv[process.argv.indexOf("--prefix") + 1], "node_modules", file);
      mkdirSync(dirname(path), { recursive: true }); writeFileSync(path, "{}"); };
    writeFileSync(${JSON.stringify(join(folder, "called.json"))}, JSON.stringify({ args: process.argv.slice(2), env: process.env, cwd: process.cwd() }));`;
  await writeFile(path, `${prelude}\n${then}`);
  return path;
}

const build = platformPackage(process.platform, process.arch);
const whole = `put("node-llama-cpp/dist/index.js"); put("@huggingface/jinja/dist/index.js"); put("${build}/package.json");`;
const called = async (): Promise<{ args: string[]; env: Record<string, string> }> =>
  JSON.parse(await readFile(join(folder, "called.json"), "utf8"));

describe("installEngine", () => {
  it("installs the core package and the one build for this platform, scripts off", async () => {
    const npmPath = await fakeNpm(whole);
    const path = await installEngine({ dataDir: folder, env: {}, npmPath });
    expect(path).toBe(join(folder, "engine", ENGINE_VERSION));
    const { args } = await called();
    expect(args.slice(-2)).toEqual([`node-llama-cpp@${ENGINE_VERSION}`, `${build}@${ENGINE_VERSION}`]);
    expect(args).toEqual(
      expect.arrayContaining(["install", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"]),
    );
    expect(await readdir(join(folder, "engine"))).toEqual([ENGINE_VERSION]);
  });

  it("is done at once where it is installed, unless it is forced", async () => {
    const options = { dataDir: folder, env: {}, npmPath: await fakeNpm(whole) };
    await installEngine(options);
    const failing = await fakeNpm("process.exit(1)");
    await expect(installEngine({ ...options, npmPath: failing })).resolves.toBe(join(folder, "engine", ENGINE_VERSION));
    await expect(installEngine({ ...options, npmPath: failing, isForced: true })).rejects.toMatchObject({
      code: "download-failed",
    });
    expect(await findEngine(folder)).not.toBeNull();
    await installEngine({ ...options, npmPath: await fakeNpm(whole), isForced: true });
  });

  it("tells npm nothing of the project that started us, and all of the user's network settings", async () => {
    const env = {
      npm_config_local_prefix: "/project",
      npm_package_name: "p",
      npm_config_registry: "http://mirror",
      HTTPS_PROXY: "http://p",
    };
    await installEngine({ dataDir: folder, env, npmPath: await fakeNpm(whole) });
    const seen = (await called()).env;
    expect(seen).toMatchObject({ npm_config_registry: "http://mirror", HTTPS_PROXY: "http://p" });
    expect(seen).not.toHaveProperty("npm_config_local_prefix");
    expect(seen).not.toHaveProperty("npm_package_name");
  });

  it("leaves nothing half installed when npm fails, and says why and what to do", async () => {
    const npmPath = await fakeNpm(
      `put("node-llama-cpp/dist/index.js"); console.error("npm error network request failed"); process.exit(1)`,
    );
    const problem = await installEngine({ dataDir: folder, env: {}, npmPath }).catch((error: unknown) => error);
    expect(problem).toMatchObject({
      code: "download-failed",
      message: expect.stringContaining("npm error network request failed"),
    });
    expect(String(problem)).toContain("frogcom engine install");
    expect(await readdir(join(folder, "engine"))).toEqual([]);
    expect(await findEngine(folder)).toBeNull();
  });

  it("does not take npm's word for it when files are missing", async () => {
    const npmPath = await fakeNpm(`put("node-llama-cpp/dist/index.js")`);
    await expect(installEngine({ dataDir: folder, env: {}, npmPath })).rejects.toThrow("left no engine behind");
  });

  it("says that the disk is full", async () => {
    const npmPath = await fakeNpm(`console.error("npm error ENOSPC: no space left on device"); process.exit(1)`);
    await expect(installEngine({ dataDir: folder, env: {}, npmPath })).rejects.toMatchObject({ code: "disk-full" });
  });

  it("fails in words when npm cannot be run", async () => {
    const problem = installEngine({ dataDir: folder, env: { PATH: folder }, npmPath: join(folder, "missing.js") });
    await expect(problem).rejects.toMatchObject({ code: "download-failed" });
  });

  it("stops npm when it is aborted", async () => {
    const controller = new AbortController();
    const npmPath = await fakeNpm("setInterval(() => {}, 1000)");
    const onProgress = (): void => controller.abort(new Error("enough"));
    const options = { dataDir: folder, env: {}, npmPath, onProgress, signal: controller.signal };
    await expect(installEngine(options)).rejects.toThrow("enough");
    expect(await readdir(join(folder, "engine"))).toEqual([]);
  });

  it("shows progress", async () => {
    const seen: Progress[] = [];
    await installEngine({
      dataDir: folder,
      env: {},
      npmPath: await fakeNpm(whole),
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen[0]).toEqual({ phase: "engine", item: `node-llama-cpp ${ENGINE_VERSION}`, done: 0, total: null });
  });

  it("lists the whole engines and marks the one in use", async () => {
    await installEngine({ dataDir: folder, env: {}, npmPath: await fakeNpm(whole) });
    await mkdir(join(folder, "engine", "3.0.0"));
    expect(await listEngines(folder)).toEqual([
      { version: ENGINE_VERSION, path: join(folder, "engine", ENGINE_VERSION), isCurrent: true },
    ]);
    expect(await listEngines(join(folder, "nowhere"))).toEqual([]);
  });
});

describe("platformPackage", () => {
  it.each([
    ["linux", "x64", "@node-llama-cpp/linux-x64"],
    ["darwin", "arm64", "@node-llama-cpp/mac-arm64-metal"],
    ["win32", "arm64", "@node-llama-cpp/win-arm64"],
    ["linux", "arm", "@node-llama-cpp/linux-armv7l"],
  ])("knows the build for %s on %s", (platform, arch, name) => {
    expect(platformPackage(platform, arch)).toBe(name);
  });

  it("says what to do where there is no build", () => {
    expect(() => platformPackage("aix", "ppc64")).toThrow("Set LLM_BASE_URL");
  });
});

describe("findNpm", () => {
  const put = async (...path: string[]): Promise<string> => {
    const file = join(folder, ...path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, "");
    return file;
  };

  it("takes the npm that started us", async () => {
    const npm_execpath = await put("a", "npm-cli.js");
    expect(await findNpm({ npm_execpath, PATH: "" }, join(folder, "bin", "node"))).toBe(npm_execpath);
  });

  it("does not take another package manager for npm", async () => {
    const npm_execpath = await put("a", "yarn.js");
    expect(await findNpm({ npm_execpath, PATH: "" }, join(folder, "bin", "node"))).toBeNull();
  });

  it("finds the npm beside Node, on Unix and on Windows", async () => {
    const unix = await put("unix", "lib", "node_modules", "npm", "bin", "npm-cli.js");
    expect(await findNpm({ PATH: "" }, join(folder, "unix", "bin", "node"))).toBe(unix);
    const windows = await put("windows", "node_modules", "npm", "bin", "npm-cli.js");
    expect(await findNpm({ PATH: "" }, join(folder, "windows", "node"))).toBe(windows);
  });

  it("follows the link along the PATH to npm's script", async () => {
    const script = await put("share", "npm", "bin", "npm-cli.js");
    await mkdir(join(folder, "bin"));
    await symlink(script, join(folder, "bin", "npm"));
    expect(await findNpm({ PATH: join(folder, "bin") }, join(folder, "elsewhere", "node"))).toBe(script);
  });
});
