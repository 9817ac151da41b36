/** Kinds of tests: `unit` beside the code in milliseconds, `whole` for the running program, `web` for its page in a browser, `real` for a real model. */
import { defineConfig } from "vitest/config";

/** Tests of regular expressions as V8 runs them once a process has too many to optimise. */
const plainRegex = ["src/**/linear-time.test.ts"];

const pageInBrowser = ["test/web/**/*.test.ts"];

const realModel = ["src/**/*.real.test.ts", "test/**/*.real.test.ts"];

/** What is waited for comes when the machine has time for it. */
const patient = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    // Without it a leaked handle would hang the run; with it the run ends and says so.
    teardownTimeout: 10_000,
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts", "web/**/*.test.ts"],
          exclude: [...realModel, ...plainRegex],
          // Far beyond what any takes: a machine that is busy with something else fails none.
          testTimeout: 30_000,
          expect: patient,
          // No test mocks a module or leaves state behind, so the files may share a thread: 24 s instead of 57.
          pool: "threads",
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "unit-plain-regex",
          include: plainRegex,
          testTimeout: 120_000,
          pool: "forks",
          execArgv: ["--no-regexp-optimization"],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "whole",
          include: ["test/**/*.test.ts"],
          exclude: [...realModel, ...pageInBrowser],
          globalSetup: "scripts/python.ts",
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: patient,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "web",
          include: pageInBrowser,
          exclude: realModel,
          globalSetup: "scripts/browser.ts",
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: patient,
          // One browser at a time: two would slow each other down on a small machine.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "real",
          include: realModel,
          // One of them looks at the page.
          globalSetup: "scripts/browser.ts",
          // The first one downloads the engine and the weights.
          testTimeout: 15 * 60_000,
          hookTimeout: 15 * 60_000,
          expect: patient,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
