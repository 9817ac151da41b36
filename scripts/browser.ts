/** Gives the tests of the page what they need: the page as it is now, and a Chromium to show it. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { runCommand } from "./run-command.ts";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Vitest calls it once, before the first test of the projects that name this file. */
export async function setup(): Promise<void> {
  await buildPage();
  const given = process.env["CHROMIUM_PATH"];
  if (given !== undefined && existsSync(given)) return;
  const found = places.find((path) => existsSync(path)) ?? (await installChromium());
  process.env["CHROMIUM_PATH"] = found;
}

async function buildPage(): Promise<void> {
  const { code, output } = await runCommand("node", [resolve(import.meta.dirname, "build-web.ts")]);
  if (code !== 0) throw new Error(`The page could not be built: ${output.trim()}`);
}

/** Debian's own package; playwright's download would be another browser from another place. */
async function installChromium(): Promise<string> {
  console.log("Installing Chromium for the tests of the page, once; it takes a minute.");
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const install = ["install", "--yes", "--no-install-recommends", "chromium"];
  for (const args of [["update"], install]) {
    const [program = "apt-get", ...rest] = [...asRoot, "apt-get", ...args];
    const { code, output } = await runCommand(program, rest);
    if (code !== 0) throw new Error(`${needed} \`${[program, ...rest].join(" ")}\` failed: ${output.trim()}`);
  }
  const [path = ""] = places;
  if (!existsSync(path)) throw new Error(`${needed} apt-get installed a package without ${path}.`);
  return path;
}

const needed =
  "The tests of the page need a Chromium: install Debian's package `chromium`, or name the program of yours in CHROMIUM_PATH.";
