/**
 * `npm run build`: bundles the command line into `dist/`, with its runtime packages, so that it starts in half the time.
 * Code behind `import()` stays in chunks of its own. The program of a thread or a child process, which sources name as
 * `new URL("./path/to/it.ts", import.meta.url)`, becomes an entry of its own in the flat `dist/`; a set of rows that they name
 * so (`.jsonl`) is copied there. The web page is built beside it, into `dist/web`.
 */
import { copyFileSync, globSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { build, type Plugin } from "rolldown";
import { buildWeb } from "./build-web.ts";

const project = resolve(import.meta.dirname, "..");
const dist = join(project, "dist");
const fileUrl = /new URL\("(\.{1,2}\/[^"]+\.(?:ts|jsonl))",\s*import\.meta\.url,?\s*\)/g;

/** The absolute paths of all programs of threads and child processes, and of all sets of rows, that the sources name. */
function namedFiles(ending: ".ts" | ".jsonl"): string[] {
  const sources = globSync("src/**/*.ts", { cwd: project, exclude: ["**/*.test.ts"] }).map((path) =>
    join(project, path),
  );
  const named = sources.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(fileUrl)].map(([, target = ""]) => resolve(dirname(path), target)),
  );
  return named.filter((path) => path.endsWith(ending));
}

/** `src/storage/sqlite/thread.ts` is built as `storage-sqlite-thread`: unique in the flat `dist/`. */
function entryName(path: string): string {
  return relative(join(project, "src"), path).replace(/\.ts$/, "").replaceAll(sep, "-");
}

function builtName(path: string): string {
  return path.endsWith(".ts") ? `${entryName(path)}.js` : entryName(path);
}

const pointToBuiltFiles: Plugin = {
  name: "point-to-built-files",
  transform: {
    filter: { code: "import.meta.url" },
    handler: (code, importer) => {
      const built = code.replace(
        fileUrl,
        (_, target: string) => `new URL("./${builtName(resolve(dirname(importer), target))}", import.meta.url)`,
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
const programs = namedFiles(".ts").map((path): [string, string] => [entryName(path), path]);
const { output } = await build({
  cwd: project,
  input: { main: join(project, "src/cli/main.ts"), ...Object.fromEntries(programs) },
  platform: "node",
  tsconfig: join(project, "tsconfig.json"),
  // Installed on demand into the data folder, or only where Postgres is used: never part of the bundle.
  external: ["node-llama-cpp", "pg"],
  plugins: [pointToBuiltFiles],
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
for (const path of namedFiles(".jsonl")) copyFileSync(path, join(dist, builtName(path)));
await buildWeb();
