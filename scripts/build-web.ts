/**
 * Builds the page into `dist/web`, each file also packed by brotli and gzip, unless it is newer than all that it is made of.
 * `npm install` and `npm start` run it through `scripts/prepare.js`.
 */
import { globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const project = resolve(import.meta.dirname, "..");
export const webFolder = join(project, "dist/web");

/** Builds it in any case. */
export async function buildWeb(): Promise<void> {
  const { build } = await import("vite");
  // What the caller's environment says would make it React's slow one for development.
  process.env["NODE_ENV"] = "production";
  await build({
    root: join(project, "web"),
    configFile: false,
    envDir: false,
    // A refusal is thrown; the rest are hundreds of remarks on directives of other frameworks.
    logLevel: "error",
    cacheDir: join(project, "node_modules/.cache/frogcom/vite"),
    build: {
      outDir: webFolder,
      emptyOutDir: true,
      target: "es2023",
      // A file in the document itself would be an inline one, which the page's policy forbids.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // Each page that is loaded later would cut what it shares with the first one out of it, and pieces pack worse than a whole.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } } },
    },
  });
  for (const name of globSync("assets/*.{js,css,svg}", { cwd: webFolder })) packFile(join(webFolder, name));
}

function packFile(path: string): void {
  const bytes = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

/** Whether it is there and newer than its sources. */
export function isFresh(): boolean {
  const [built] = globSync("index.html", { cwd: webFolder });
  if (built === undefined) return false;
  const builtAt = statSync(join(webFolder, built)).mtimeMs;
  const sources = globSync(["web/**/*", "src/core/**/*.ts", "package-lock.json", "scripts/build-web.ts"], {
    cwd: project,
    exclude: ["**/*.test.ts", "**/*.test.tsx"],
  });
  return sources.every((path) => statSync(join(project, path)).mtimeMs <= builtAt);
}

if (import.meta.main && !isFresh()) await buildWeb();
