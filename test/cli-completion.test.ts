/** Completion as shells do it: the real program's script, in a real bash; zsh and fish where the machine has them. */
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { quoted, quotedForFish } from "../src/cli/completion/quote.ts";
import { runCli } from "./support/program.ts";

const env = {
  PROFILES: '{"terse": {"communication_rounds": 0}}',
  MODEL_ALIASES: '{"$(touch owned)": "frogcom", "gpt-4o": "frogcom"}',
};
const scripts = new Map<string, string>();

beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout, stderr } = await runCli(["completion", shell], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    scripts.set(shell, stdout);
  }
});

function run(shell: string, args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(shell, args, { input, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** What bash would offer for these words, the last of which is being typed. */
function offeredByBash(...words: readonly string[]): string[] {
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const ask = `COMP_WORDS=(frogcom ${quoted}); COMP_CWORD=${words.length}; _frogcom; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = run("bash", ["--norc", "--noprofile", "-s"], `${scripts.get("bash")}\n${ask}\n`);
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

const has = (shell: string): boolean => run(shell, ["--version"]).status === 0;

describe("bash", () => {
  it("is told to ask the function, and offers files where that says nothing", () => {
    const { stdout } = run("bash", ["--norc", "--noprofile", "-s"], `${scripts.get("bash")}\ncomplete -p frogcom\n`);
    expect(stdout).toBe("complete -o default -F _frogcom frogcom\n");
  });

  it.each([
    [["as"], ["ask"]],
    [["ru"], ["runs"]],
    [["runs", "t"], ["tail"]],
    [["ask", "--str"], ["--strategy"]],
    [["ask", "--strategy", "c"], ["classic"]],
    [["ask", "--strategy=d"], []],
    [["ask", "--strategy", "=", "d"], ["direct"]],
    [["chat", "--json", "--show", "s"], ["steps"]],
    [
      ["ask", "--profile", "te"],
      ["tech-docs", "teaching", "terse"],
    ],
    [
      ["ask", "--model", "frogcom/te"],
      ["frogcom/tech-docs", "frogcom/teaching", "frogcom/terse"],
    ],
    [["ask", "--draft", ""], []],
    [["config", "get", "COMMUNICATION"], ["COMMUNICATION_ROUNDS"]],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    [["serve", "--frame", "a"], ["auto"]],
    [["--la"], ["--lang"]],
    [["--lang", "ru", "ask", "--eff"], ["--effort"]],
  ])("offers for %j %j", (words, offers) => {
    expect(offeredByBash(...words)).toEqual(offers);
  });

  it("offers every command and, with a dash, every option", () => {
    expect(offeredByBash("")).toEqual(expect.arrayContaining(["serve", "ask", "chat", "config", "completion"]));
    expect(offeredByBash("ask", "-")).toEqual(
      expect.arrayContaining(["--show", "--profile", "--model", "--no-cache", "--budget-cost", "-h", "--json"]),
    );
  });

  it("obeys nothing that stands in a settings file", () => {
    const offered = offeredByBash("ask", "--model", "");
    expect(offered).toContain("gpt-4o");
    expect(offered.join(" ")).not.toMatch(/[$()]|owned/);
  });
});

describe("a quoted text", () => {
  const texts = fc.sample(fc.string({ unit: "grapheme" }), { numRuns: 500, seed: 7 });
  const odd = ["it's", "'", "''", "\\", "\\'", "$(reboot)", "`reboot`", "!!", "a\nb", "$HOME", "*", "~", "-n", ""];
  const all = [...texts, ...odd];

  it.each(["bash", "zsh"].filter(has))("is in %s what it was", (shell) => {
    const script = all.map((text) => `printf '%s\\0' ${quoted(text)}`).join("\n");
    expect(run(shell, ["-s"], `${script}\n`).stdout).toBe(zeroEnded());
  });

  it.skipIf(!has("fish"))("is in fish what it was", () => {
    const script = all.map((text) => `printf '%s\\0' ${quotedForFish(text)}`).join("\n");
    expect(run("fish", ["-N", "-c", script]).stdout).toBe(zeroEnded());
  });

  function zeroEnded(): string {
    return all.map((text) => `${text}\u0000`).join("");
  }
});

describe("other shells", () => {
  it.skipIf(!has("zsh"))("zsh can read its script", () => {
    expect(run("zsh", ["-n"], scripts.get("zsh"))).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it.skipIf(!has("fish"))("fish completes with descriptions", () => {
    const ask = (line: string): string => run("fish", ["-c", `${scripts.get("fish")}\ncomplete -C'${line}'`]).stdout;
    expect(ask("frogcom runs ")).toMatch(/^list\tlist runs, newest first$/m);
    expect(ask("frogcom ask --profile ter")).toMatch(/^terse\t/);
    expect(ask("frogcom ask --strat")).toMatch(/^--strategy\t/);
  });

  it("a shell that there is no script for is refused", async () => {
    const { code, stderr } = await runCli(["completion", "powershell"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Allowed choices are bash, zsh, fish/);
  });
});
