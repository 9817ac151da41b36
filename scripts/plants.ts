/** What `prove-fences` plants: written by hand and not derived from the fences, so that a wrong fence shows. */

/** One file of the throw-away project. `says` is what the tool must answer about it; without it, the tool must be silent. */
export interface Plant {
  readonly path: string;
  readonly code: string;
  readonly says?: string;
}

const crossings: Readonly<Record<string, readonly string[]>> = {
  "src/core": [
    "../app/compose.ts",
    "../backends/retry.ts",
    "../config/schema.ts",
    "../server/auth.ts",
    "../storage/store.ts",
    "../sinks/trace-file.ts",
    "node:fs",
    "undici",
    "typebox",
    "left-pad",
  ],
  "src/backends": [
    "../storage/store.ts",
    "../config/schema.ts",
    "../sinks/trace-file.ts",
    "../app/compose.ts",
    "kysely",
  ],
  "src/storage": [
    "../backends/retry.ts",
    "../config/schema.ts",
    "../sinks/trace-file.ts",
    "../app/compose.ts",
    "undici",
  ],
  "src/sinks": [
    "../storage/store.ts",
    "../backends/retry.ts",
    "../config/schema.ts",
    "../app/compose.ts",
    "node:sqlite",
  ],
  "src/config": [
    "../backends/retry.ts",
    "../storage/store.ts",
    "../sinks/trace-file.ts",
    "../app/compose.ts",
    "fastify",
  ],
  "src/patterns": ["../storage/store.ts", "../config/schema.ts", "../app/compose.ts", "typebox", "undici"],
  "src/app": [
    "../server/auth.ts",
    "../eval/suite.ts",
    "../cli/main.ts",
    "fastify",
    "undici",
    "kysely",
    "node:sqlite",
    "re2js",
    "ajv",
  ],
  "src/server": [
    "../cli/main.ts",
    "../eval/suite.ts",
    "../storage/store.ts",
    "../backends/retry.ts",
    "undici",
    "commander",
  ],
  "src/work": ["../app/compose.ts", "../eval/evaluate.ts", "typebox"],
  "src/batch": ["../app/compose.ts", "../server/auth.ts", "../cli/main.ts", "fastify"],
  "src/eval": ["../batch/work-through.ts", "../server/auth.ts", "../cli/main.ts", "../backends/retry.ts", "fastify"],
  "src/audit": ["../server/auth.ts", "../cli/main.ts", "../backends/retry.ts", "../config/schema.ts", "fastify"],
  "src/cli": [
    "../backends/retry.ts",
    "../storage/store.ts",
    "../../test/support/server.ts",
    "fastify",
    "kysely",
    "pino",
  ],
  web: ["../src/core/run.ts", "../src/app/compose.ts", "../src/server/edge/auth.ts", "node:fs"],
  "src/stray": ["../core/types.ts"],
};

const ways = [
  (specifier: string): string => `import { thing } from "${specifier}";`,
  (specifier: string): string => `import type { Thing } from "${specifier}";`,
  (specifier: string): string => `export { thing } from "${specifier}";`,
  (specifier: string): string => `export const thing = await import("${specifier}");`,
  (specifier: string): string => `export type Thing = import("${specifier}").Thing;`,
];

/** Imports against the direction, in every way of writing an import. */
export const acrossAFence: readonly Plant[] = Object.entries(crossings).flatMap(([folder, specifiers]) =>
  specifiers.flatMap((specifier, index) =>
    ways.map((write, way) => ({
      path: `${folder}/planted-${index}-${way}.ts`,
      code: write(specifier),
      says: "imports",
    })),
  ),
);

/** Imports along the direction, which no fence may stop. */
export const withinTheFences: readonly Plant[] = [
  { path: "src/core/strategies/fine.ts", code: 'import { thing } from "../types.ts";' },
  { path: "src/core/fine.test.ts", code: 'import { test } from "vitest"; import { readFileSync } from "node:fs";' },
  { path: "src/backends/fine.ts", code: 'import { Pool } from "undici"; import { thing } from "../core/types.ts";' },
  { path: "src/storage/fine.ts", code: 'import { DatabaseSync } from "node:sqlite"; import { Kysely } from "kysely";' },
  { path: "src/sinks/fine.ts", code: 'import { pino } from "pino"; import { appendFile } from "node:fs/promises";' },
  { path: "src/config/fine.ts", code: 'import { Type } from "typebox";' },
  { path: "src/patterns/fine.ts", code: 'import { RE2JS } from "re2js"; import { Script } from "node:vm";' },
  {
    path: "src/app/fine.ts",
    code: 'import { thing } from "../storage/store.ts"; import { other } from "../config/a.ts";',
  },
  {
    path: "src/server/fine.ts",
    code: 'import { fastify } from "fastify"; import { thing } from "../app/run-service.ts";',
  },
  { path: "src/server/fine.test.ts", code: 'import { thing } from "../../test/support/server.ts";' },
  { path: "src/cli/fine.ts", code: 'import { Command } from "commander"; import { thing } from "../server/start.ts";' },
  { path: "web/fine.ts", code: 'import { applyEvent } from "../src/core/state.ts";' },
];

/** Files that each may import the next, and together go in a circle: through values and through types alone. */
export const circular: readonly Plant[] = [
  { path: "src/app/circle-one.ts", code: 'import { b } from "./circle-two.ts";', says: "in a circle" },
  { path: "src/app/circle-two.ts", code: 'import type { C } from "./circle-three.ts";', says: "in a circle" },
  { path: "src/app/circle-three.ts", code: 'export { a } from "./circle-one.ts";', says: "in a circle" },
  { path: "src/app/beside-the-circle.ts", code: 'import { a } from "./circle-one.ts";' },
];

/** The world, reached for from core: none of it compiles there. */
export const impure: readonly Plant[] = [
  { path: "src/core/planted-fetch.ts", code: 'export const thing = fetch("http://localhost");', says: "'fetch'" },
  { path: "src/core/planted-process.ts", code: 'export const thing = process.env["HOME"];', says: "'process'" },
  { path: "src/core/planted-timer.ts", code: "export const thing = setTimeout(() => 1, 1);", says: "'setTimeout'" },
  { path: "src/core/planted-console.ts", code: 'export const thing = () => console.log("");', says: "'console'" },
  { path: "src/core/planted-url.ts", code: 'export const thing = new URL("http://localhost");', says: "'URL'" },
  { path: "src/core/planted-node.ts", code: 'export { readFileSync } from "node:fs";', says: "'node:fs'" },
  { path: "src/core/planted-buffer.ts", code: 'export const thing = Buffer.from("");', says: "'Buffer'" },
  { path: "src/core/planted-enum.ts", code: "export enum Thing { One }", says: "erasableSyntaxOnly" },
  { path: "src/core/fine.ts", code: "export const thing = (at: number): string => new Date(at).toISOString();" },
];

/** What the linter forbids: one plant a rule that this house leans on. */
export const unlinted: readonly Plant[] = [
  { path: "src/app/planted-any.ts", code: "export const thing = (value: any): number => 1;", says: "no-explicit-any" },
  {
    path: "src/app/planted-bang.ts",
    code: "export const thing = (value?: string) => value!;",
    says: "no-non-null-assertion",
  },
  {
    path: "src/app/planted-as.ts",
    code: "export const thing = (value: unknown) => value as string;",
    says: "consistent-type-assertions",
  },
  { path: "src/app/planted-default.ts", code: "export default 1;", says: "no-default-export" },
  { path: "src/app/planted-console.ts", code: 'export const thing = () => console.log("");', says: "no-console" },
  { path: "src/app/planted-env.ts", code: 'export const thing = process.env["HOME"];', says: "no-process-env" },
  {
    path: "src/app/planted-floating.ts",
    code: "export const thing = (work: () => Promise<void>) => { work(); };",
    says: "no-floating-promises",
  },
  {
    path: "src/app/planted-misused.ts",
    code: "export const thing = (work: () => Promise<void>) => { if (work()) throw new Error(); };",
    says: "no-misused-promises",
  },
  { path: "src/app/planted-await.ts", code: "export const thing = async () => await 1;", says: "await-thenable" },
  {
    path: "src/app/planted-unsafe.ts",
    code: 'export const thing = (): string => JSON.parse("");',
    says: "no-unsafe-return",
  },
  {
    path: "src/app/planted-condition.ts",
    code: 'export const thing = (value: "a") => (value === "a" ? 1 : 2);',
    says: "no-unnecessary-condition",
  },
  {
    path: "src/app/planted-switch.ts",
    code: 'export function thing(value: "a" | "b"): void { switch (value) { case "a": break; } }',
    says: "switch-exhaustiveness-check",
  },
  {
    path: "src/app/planted-barrel.ts",
    code: 'export * from "./planted-any.ts"; export * from "./planted-as.ts";',
    says: "no-barrel-file",
  },
  {
    path: "src/app/planted-cycle.ts",
    code: 'import { b } from "./planted-cycle-two.ts"; export const a = () => b;',
    says: "no-cycle",
  },
  {
    path: "src/app/planted-cycle-two.ts",
    code: 'import { a } from "./planted-cycle.ts"; export const b = () => a;',
    says: "no-cycle",
  },
  { path: "src/app/planted-lines.ts", code: `export const thing = 1;${"\n".repeat(301)}`, says: "max-lines" },
  {
    path: "src/app/planted-function.ts",
    code: `export function thing(): void {${"\n".repeat(61)}}`,
    says: "max-lines-per-function",
  },
  { path: "src/app/fine.ts", code: '/** Fine. */\nexport const thing = (value?: string): string => value ?? "none";' },
];
