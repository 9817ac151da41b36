/** The page as it was built: its document, and its files with their packed twins. */
import { whereMissing } from "../../core/errno.ts";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";

/** A clone runs its sources, the package its bundle in `dist/`; the page lies in `dist/web` for both. */
const builtFolder = import.meta.filename.endsWith(".ts")
  ? join(import.meta.dirname, "../../../dist/web")
  : join(import.meta.dirname, "web");

/** One file under its name, as each way of packing has it. */
export interface PageFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly br?: Buffer;
  readonly gzip?: Buffer;
}

export interface BuiltPage {
  readonly document: string;
  readonly files: ReadonlyMap<string, PageFile>;
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Reads the page when it is asked for first; undefined as long as it is not built. */
export function createPageReader(folder: string = builtFolder): () => Promise<BuiltPage | undefined> {
  let page: BuiltPage | undefined;
  return async () => {
    page ??= await readPage(folder);
    return page;
  };
}

async function readPage(folder: string): Promise<BuiltPage | undefined> {
  const document = await readIfThere(join(folder, "index.html"));
  if (document === undefined) return undefined;
  const names = await readdir(join(folder, "assets"));
  const files = names.flatMap((name) => {
    const type = types[extname(name)];
    return type === undefined ? [] : [readPageFile(folder, name, type)];
  });
  return { document: document.toString("utf8"), files: new Map(await Promise.all(files)) };
}

async function readPageFile(folder: string, name: string, type: string): Promise<readonly [string, PageFile]> {
  const path = join(folder, "assets", name);
  const [plain, br, gzip] = await Promise.all([readFile(path), readIfThere(`${path}.br`), readIfThere(`${path}.gz`)]);
  return [name, { type, plain, ...(br && { br }), ...(gzip && { gzip }) }];
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(whereMissing(undefined));
}
