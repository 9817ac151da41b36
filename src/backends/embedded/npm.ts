/** Finds the npm of this machine, as a program that our own Node can run. */
import { access, realpath } from "node:fs/promises";
import { basename, delimiter, dirname, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

const cli = join("node_modules", "npm", "bin", "npm-cli.js");

/**
 * Looks at the npm that started us, at the one beside our Node, and along the PATH. Null when there is none.
 * npm's script is run by our own Node, not by the one on the PATH, which may be too old.
 */
export async function findNpm(env: Environment, nodePath: string): Promise<string | null> {
  const started = env["npm_execpath"];
  if (started !== undefined && basename(started) === "npm-cli.js" && (await exists(started))) return started;
  const folders = [
    dirname(nodePath),
    ...(env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter((folder) => folder !== ""),
  ];
  for (const folder of folders) {
    const found = await npmIn(folder);
    if (found !== null) return found;
  }
  return null;
}

async function npmIn(folder: string): Promise<string | null> {
  // On Unix `npm` is usually a link to the script itself.
  const linked = await realpath(join(folder, "npm")).catch(() => null);
  const places = [linked, join(folder, "..", "lib", cli), join(folder, cli)];
  for (const place of places) {
    if (place !== null && basename(place) === "npm-cli.js" && (await exists(place))) return place;
  }
  return null;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
