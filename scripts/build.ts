/**
 * `npm run build`: bundles the command line into `dist/`, with its runtime packages, so that it starts in half the time.
 * Code behind `import()` stays in chunks of its own. The program of a thread or a child process, which sources name as
 * `new URL("./path/to/it.ts", import.meta.url)`, becomes an entry of its own in the flat `dist/`.
 */
import { globSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { build, type Plugin } from "rolldown";

const project = resolve(import.meta.dirname, "..");
const dist = join(project, "dist");
const programUrl = /new URL\("(\.{1,2}\/[^"]+\.ts)",\s*import\.meta\.url,?\s*\)/g;

/** The absolute paths of all programs of threads and child processes that the sources start. */
function startedPrograms(): string[] {
  const sources = globSync("src/**/*.ts", { cwd: project, exclude: ["**/*.test.ts"] }).map((path) =>
    join(project, path),
  );
  return sources.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(programUrl)].map(([, target = ""]) => resolve(dirname(path), target)),
  );
}

/** `src/storage/sqlite/thread.ts` is built as `storage-sqlite-thread`: unique in the flat `dist/`. */
function entryName(path: string): string {
  return relative(join(project, "src"), path).replace(/\.ts$/, "").replaceAll(sep, "-");
}

const pointToBuiltPrograms: Plugin = {
  name: "point-to-built-programs",
  transform: {
    filter: { code: "import.meta.url" },
    handler: (code, importer) => {
      const built = code.replace(
        programUrl,
        (_, target: string) => `new URL("./${entryName(resolve(dirname(importer), target))}.js", import.meta.url)`,
      );
      if (/\.ts"[^;]*import\.meta\.url,?\s*\)/.test(built)) {
        throw new Error(
          `${importer} must name its program as new URL("./path.ts", import.meta.url), or the build misses it`,
        );
      }
      // The lines stay where they are, so that the source map is true enough without one of this step.
      return { code: built, map: null };
    },
  },
};

rmSync(dist, { recursive: true, force: true });
const programs = startedPrograms().map((path): [string, string] => [entryName(path), path]);
const { output } = await build({
  cwd: project,
  input: { main: join(project, "src/cli/main.ts"), ...Object.fromEntries(programs) },
  platform: "node",
  tsconfig: join(project, "tsconfig.json"),
  // Installed on demand into the data folder, or only where Postgres is used: never part of the bundle.
  external: ["node-llama-cpp", "pg"],
  plugins: [pointToBuiltPrograms],
  output: {
    dir: dist,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    sourcemap: true,
  },
});
for (const chunk of output) {
  if (chunk.type === "chunk") console.log(`dist/${chunk.fileName} ${Math.round(chunk.code.length / 1024)} kB`);
}
