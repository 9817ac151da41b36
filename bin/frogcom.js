#!/usr/bin/env node
// Plain JavaScript, because it must still run where Node is too old to read TypeScript, and say so.
import { existsSync } from "node:fs";
import module from "node:module";

const oldestMajor = 24;

if (Number(process.versions.node.split(".")[0]) < oldestMajor) {
  process.stderr.write(
    `FrogCom needs Node ${oldestMajor} or newer, but this is Node ${process.versions.node} (${process.execPath}): ` +
      "in a clone, run plain `npm install` (without --ignore-scripts and --omit=dev; it brings its own Node) and then `npm start` or `npx frogcom`; " +
      "elsewhere, install a newer Node from https://nodejs.org.\n",
  );
  process.exitCode = 1;
} else {
  // Half of a command's time is compiling; the next one finds it done.
  module.enableCompileCache();
  // A clone runs its sources, so that a stale build never answers for them; the package has only the build.
  const source = new URL("../src/cli/main.ts", import.meta.url);
  await import(existsSync(source) ? source.href : new URL("../dist/main.js", import.meta.url).href);
}
