/** Where the examples of the pages run: a folder with the files that they name, `frogcom` and `npm` on the PATH, and a server whose models are scripted. */
import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Block } from "../../scripts/pages/read-page.ts";
import { newestRuns, post } from "./api.ts";
import { type BadBackend, startBackend } from "./bad-backend.ts";
import { onPort } from "./examples.ts";
import { newFolder, removeFolder, startProgram } from "./program.ts";
import { modelEnv, stepOf } from "./stage.ts";
import { reviewReply } from "./scripted-run.ts";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");
const serveOnce = fileURLToPath(new URL("./serve-once.ts", import.meta.url));

/** Files that the pages take for given. */
const files: Readonly<Record<string, string>> = {
  "rows.jsonl": '{"prompt":"Name a frog in one word","question":"Who croaks?","reference":"frog"}\n',
  "questions.jsonl": '{"prompt":"Who croaks?"}\n',
  "openai-batch.jsonl":
    '{"custom_id":"1","method":"POST","url":"/v1/chat/completions","body":{"model":"frogcom","messages":[{"role":"user","content":"Who croaks?"}]}}\n',
  "texts.csv": "id,text\n1,Лягушка квакает\n",
  "answer.txt": "Returns are free for 30 days.\n",
  "goal.txt": "Find what a beginner would not understand.\n",
};

/** Every address of the pages under which a model server is meant to be. */
const modelServers = /http:\/\/localhost:(?:11434|1234|800\d|8080)|https:\/\/(?:api\.openai\.com|openrouter\.ai\/api)/g;

/** Every model of the pages. */
const models = [
  ...["A", "B", "qwen2.5:7b", "gemma2:9b", "qwen2.5-7b-instruct", "your-model", "ваша-модель", "facebook/opt-125m"],
  ...["Qwen/Qwen2.5-7B-Instruct", "google/gemma-2-9b-it", "gpt-4o-mini", "gpt-4o", "openai/gpt-4o-mini"],
];

export interface SnippetStage {
  /** Runs an example as who pastes it would. Throws with its output when it fails. */
  run(block: Block): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function setSnippetStage(): Promise<SnippetStage> {
  const folder = newFolder();
  const backend = await startBackend({ models });
  backend.set((exchange) => {
    if (stepOf(exchange) === "review") return { says: reviewReply() };
    return { says: "A frog." };
  });
  const program = await startProgram({ folder, env: modelEnv(backend) });
  await post(program, { prompt: "Who croaks?" });
  const [known] = await newestRuns(program);
  furnish(folder);
  await run("git", ["init", "--quiet"], { cwd: folder });
  const env = environment(folder, backend);
  const placed = (code: string): string =>
    onPort(code, program.url)
      .replaceAll(modelServers, new URL(backend.url).origin)
      .replaceAll(/frogcom-\d+\.\d{6}/g, String(known?.["id"]));
  return {
    async run({ language, code }) {
      const [command = "", ...args] = commands[language] ?? [];
      // JavaScript finds the packages of this project.
      const cwd = language === "javascript" ? root : folder;
      const running = run(command, [...args, placed(code)], { cwd, env, timeout: 50_000 });
      running.child.stdin?.end();
      const { stdout, stderr } = await running;
      return stdout + stderr;
    },
    async [Symbol.asyncDispose]() {
      await program[Symbol.asyncDispose]();
      await backend.stop();
      removeFolder(folder);
    },
  };
}

const bash = ["bash", "-e", "-o", "pipefail", "-c"];

const commands: Readonly<Record<string, readonly string[]>> = {
  bash,
  sh: bash,
  python: ["python3", "-c"],
  javascript: [process.execPath, "--input-type=module", "-e"],
};

export function isSnippet({ language }: Block): boolean {
  return Object.hasOwn(commands, language);
}

function furnish(folder: string): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const name of ["examples", "scripts", "src"]) symlinkSync(join(root, name), join(folder, name));
  // A 404 or a 422 is no failure for curl, unless it is told so.
  writeFileSync(join(folder, ".curlrc"), "fail-with-body\nsilent\nshow-error\n");
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const [node, launcher] = [process.execPath, join(root, "bin/frogcom.js")];
  const shims = {
    frogcom: `case "\${1:-serve}" in serve|--*) exec "${node}" "${serveOnce}" "$@";; *) exec "${node}" "${launcher}" "$@";; esac`,
    npx: '[ "$1" = frogcom ] && exec "$@"; echo "npx $1 is not here" >&2; exit 1',
    npm: '[ "$1" = start ] && shift && exec frogcom serve "$@"; echo "npm $1 is not here" >&2; exit 1',
  };
  for (const [name, line] of Object.entries(shims))
    writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${line}\n`, { mode: 0o755 });
}

function environment(folder: string, backend: BadBackend): Record<string, string> {
  return {
    ...modelEnv(backend),
    PATH: [join(folder, "bin"), process.env["PATH"]].join(delimiter),
    HOME: folder,
    LANG: "C.UTF-8",
    DATA_DIR: join(folder, "data"),
    OPENAI_API_KEY: "a-key",
    OPENROUTER_API_KEY: "a-key",
    PYTHONIOENCODING: "utf-8",
  };
}
