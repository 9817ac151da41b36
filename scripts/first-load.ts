/** How much script the page loads before the playground can be used: what its document names, with all that this imports unasked. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Bytes as gzip packs them. `folder` is that of the built page. */
export function firstLoadBytes(folder: string): number {
  const document = readFileSync(join(folder, "index.html"), "utf8");
  const scripts = [...document.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.js)"/g)].map(([, path = ""]) => path);
  if (scripts.length === 0) throw new Error(`${folder}/index.html names no script.`);
  return [...withImports(folder, scripts)].reduce((sum, path) => sum + statSync(join(folder, `${path}.gz`)).size, 0);
}

function withImports(folder: string, paths: readonly string[], known = new Set<string>()): ReadonlySet<string> {
  for (const path of paths) {
    if (known.has(path)) continue;
    known.add(path);
    const code = readFileSync(join(folder, path), "utf8");
    const imported = [...code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)];
    withImports(
      folder,
      imported.map(([, name = ""]) => `assets/${name}`),
      known,
    );
  }
  return known;
}
