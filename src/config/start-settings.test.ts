import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { FrogcomError } from "../core/errors.ts";
import type { EnvSources } from "./parse-env.ts";
import { readStartSettings } from "./start-settings.ts";

let workingDir = "";
beforeEach(() => {
  workingDir = tempFolder();
});

function start(env: Readonly<Record<string, string>> = {}, flags: EnvSources["flags"] = {}) {
  return readStartSettings({ workingDir, machine: { platform: "linux", homeDir: "/home/ada", env }, flags });
}

function problemsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(FrogcomError);
    expect(error).toMatchObject({ code: "setting-invalid" });
    return error instanceof FrogcomError ? error.message.split("\n") : [];
  }
  return [];
}

function write(name: string, content: unknown): void {
  writeFileSync(join(workingDir, name), typeof content === "string" ? content : JSON.stringify(content));
}

describe("the environment", () => {
  it("is read with the source of each value", () => {
    const { env } = start({ COMMUNICATION_ROUNDS: "2", PATH: "/bin" }, { apiPort: "9000" });
    expect(env.values).toEqual({ communicationRounds: 2, apiPort: 9000 });
    expect(env.from).toEqual({ communicationRounds: "from the environment", apiPort: "from the flag --api-port" });
  });

  it("is overruled by a flag", () => {
    expect(start({ API_PORT: "1" }, { apiPort: "2" }).env.values).toEqual({ apiPort: 2 });
  });

  it("wins over .env, whose lines may have quotes, comments and export", () => {
    write(
      ".env",
      '# the guide\'s lines\nLLM_MODEL=from-dotenv\nexport TEMPERATURE=0.5\nSECONDARY_GOAL_PROMPT="Найди # неточности"\n',
    );
    const { env } = start({ LLM_MODEL: "real" });
    expect(env.values).toEqual({ llmModel: "real", temperature: 0.5, secondaryGoalPrompt: "Найди # неточности" });
    expect(env.from.temperature).toBe("from .env");
  });

  it("takes an empty text for unset", () => {
    write(".env", "LLM_MODEL=from-dotenv\n");
    expect(start({ LLM_MODEL: "", API_KEY: "" }).env.values).toEqual({ llmModel: "from-dotenv" });
  });

  it("is refused with prices and names that cannot be used", () => {
    const problems = problemsOf(() => start({ PRICES: '{"mine": {"input": 1}}', MODEL_ALIASES: '{"mine": "yours"}' }));
    expect(problems).toEqual([
      expect.stringContaining('MODEL_ALIASES: "mine" must stand for'),
      expect.stringContaining('PRICES: the price of "mine" must be'),
    ]);
  });

  it("is refused with all that is wrong, in the words of the design", () => {
    const problems = problemsOf(() =>
      start({ COMMUNICATION_ROUNDS: "many", ORCHESTRATION_ENABLED: "maybe", TOP_P: "0.5" }, { apiPort: "99999" }),
    );
    expect(problems).toEqual([
      'ORCHESTRATION_ENABLED must be true or false (also 1/0, yes/no, on/off), got "maybe" (from the environment)',
      'COMMUNICATION_ROUNDS must be 0..10, got "many" (from the environment)',
      'API_PORT must be 0..65535, got "99999" (from the flag --api-port)',
    ]);
  });

  it("never shows a secret or a URL's password in a refusal", () => {
    const problems = problemsOf(() =>
      start({ API_KEY: "planted".repeat(1000), LLM_BASE_URL: "http://ada:planted@host/v1" }),
    );
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain("planted");
    expect(problems.join()).toContain("***");
  });

  it("cuts a long value in a refusal", () => {
    const [problem = ""] = problemsOf(() => start({ STRATEGY: "x".repeat(5000) }));
    expect(problem.length).toBeLessThan(200);
  });
});

describe("the settings file", () => {
  it("is frogcom.json of the working folder, if it is there", () => {
    expect(start().file.values).toEqual({});
    write("frogcom.json", {
      communicationRounds: 3,
      api_port: 9001,
      LLM_EXTRA_BODY: { keep_alive: "1h" },
      cache: null,
    });
    const { file } = start();
    expect(file.values).toEqual({ communicationRounds: 3, apiPort: 9001, llmExtraBody: { keep_alive: "1h" } });
    expect(file.from.apiPort).toBe("from frogcom.json");
  });

  it("is the one that FROGCOM_CONFIG names, seen from the working folder", () => {
    write("frogcom.json", { api_port: 1 });
    write("other.json", { api_port: 2 });
    expect(start({ FROGCOM_CONFIG: "other.json" }).file.values).toEqual({ apiPort: 2 });
  });

  it("must be there when it is named", () => {
    expect(problemsOf(() => start({ FROGCOM_CONFIG: "none.json" })).join()).toMatch(
      /FROGCOM_CONFIG names .*none\.json/,
    );
  });

  it("names the nearest setting to an unknown one, beside all other problems", () => {
    write("frogcom.json", { comunication_rounds: 3, api_port: "many", frogcom_config: "x.json" });
    expect(problemsOf(() => start({ TOP_P: "2" }))).toEqual([
      'TOP_P must be 0..1, got "2" (from the environment)',
      'unknown setting "comunication_rounds" (from frogcom.json); did you mean communication_rounds?',
      "frogcom_config cannot stand in a settings file; use FROGCOM_CONFIG or its flag",
      'API_PORT must be 0..65535, got "many" (from frogcom.json)',
    ]);
  });

  it("says where its JSON is broken, without the text around it", () => {
    write("frogcom.json", '{\n  "api_key": "planted" "x"\n}');
    const [problem = ""] = problemsOf(() => start());
    expect(problem).toMatch(/frogcom\.json is not valid JSON \(line 2 column \d+\)$/);
    expect(problem).not.toContain("planted");
  });

  it.each(["[]", "5", "null", '"text"'])("must hold an object, not %s", (text) => {
    write("frogcom.json", text);
    expect(problemsOf(() => start()).join()).toContain("must hold a JSON object");
  });

  it("may begin with a byte order mark", () => {
    write("frogcom.json", '\uFEFF{"api_port":5}');
    expect(start().file.values).toEqual({ apiPort: 5 });
  });

  it("that cannot be read is said in words", () => {
    expect(problemsOf(() => start({ FROGCOM_CONFIG: "." })).join()).toMatch(/cannot read .*EISDIR/);
  });
});
