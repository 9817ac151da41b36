import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import type { Bilingual } from "../core/bilingual.ts";
import { Secret } from "../core/secret.ts";
import { readConfigFile } from "./config-file.ts";
import type { Layer } from "./layer.ts";
import { declarations, flagOf, settingKeys } from "./settings.ts";

let folder = "";
beforeEach(() => {
  folder = tempFolder();
});

const nothing = { values: {}, from: {} };

function read(content: unknown, named?: string): { layer: Layer; problems: readonly string[] } {
  writeFileSync(join(folder, named ?? "frogcom.json"), typeof content === "string" ? content : JSON.stringify(content));
  return readFrom(named);
}

function readFrom(named?: string): { layer: Layer; problems: readonly string[] } {
  const problems: Bilingual[] = [];
  return { layer: readConfigFile(folder, named, problems), problems: problems.map(({ en }) => en) };
}

describe("the settings file", () => {
  it("need not be there, unless it is named", () => {
    expect(readFrom()).toEqual({ layer: nothing, problems: [] });
    expect(readFrom("none.json")).toEqual({
      layer: nothing,
      problems: [
        `FROGCOM_CONFIG names the file ${join(folder, "none.json")}, which is not there; create it or unset the variable`,
      ],
    });
  });

  it("is named from the working folder or by a whole path, and says its own name as the source", () => {
    mkdirSync(join(folder, "etc"));
    expect(read({ api_port: 1 }, "etc/frog.json").layer).toEqual({
      values: { apiPort: 1 },
      from: { apiPort: "from frog.json" },
    });
    expect(readFrom(join(folder, "etc", "frog.json")).layer.values).toEqual({ apiPort: 1 });
  });

  it("leaves frogcom.json alone when it has another name", () => {
    read({ api_port: 1, top_p: 0.1 });
    expect(read({ api_port: 2 }, "other.json").layer.values).toEqual({ apiPort: 2 });
  });

  it.each(settingKeys.filter((key) => declarations[key].default !== undefined))(
    "takes %s by its key, its variable and the variable in lower case, in the form of its default",
    (key) => {
      const { env, default: value } = declarations[key];
      for (const name of [key, env, env.toLowerCase(), flagOf(declarations[key])]) {
        expect(read({ [name]: value })).toEqual({
          layer: { values: { [key]: value }, from: { [key]: "from frogcom.json" } },
          problems: [],
        });
      }
    },
  );

  it("takes texts as the environment would, and JSON values as they are", () => {
    const said = {
      orchestration_enabled: "off",
      communication_rounds: "2",
      api_max_request_size: "1MB",
      api_cors_origins: ["https://a.example"],
      allowed_hosts: "a.example,b.example",
      llm_extra_body: { keep_alive: "1h" },
      temperature: 0,
    };
    expect(read(said).layer.values).toEqual({
      orchestrationEnabled: false,
      communicationRounds: 2,
      apiMaxRequestSizeBytes: 1_048_576,
      apiCorsOrigins: ["https://a.example"],
      allowedHosts: ["a.example", "b.example"],
      llmExtraBody: { keep_alive: "1h" },
      temperature: 0,
    });
  });

  it("takes null for absent", () => {
    expect(read({ api_port: null, api_key: null })).toEqual({ layer: nothing, problems: [] });
  });

  it("may hold keys, which then print as stars", () => {
    const { layer } = read({ llm_api_key: "planted" });
    expect(layer.values.llmApiKey).toBeInstanceOf(Secret);
    expect(JSON.stringify(layer)).not.toContain("planted");
  });

  it("cannot name another settings file", () => {
    expect(read({ frogcom_config: "other.json" })).toEqual({
      layer: nothing,
      problems: ["frogcom_config cannot stand in a settings file; use FROGCOM_CONFIG or its flag"],
    });
  });

  it("is refused with everything that is wrong with it, and never with a secret", () => {
    const { problems } = read({
      communication_rounds: 11,
      api_key: { key: "planted" },
      allowed_hosts: [5],
      llm_base_url: "http://ada:planted@host",
      aple_port: 1,
      strategy: "",
    });
    expect(problems).toEqual([
      'unknown setting "aple_port" (from frogcom.json); did you mean api_port?',
      "COMMUNICATION_ROUNDS must be 0..10, got 11 (from frogcom.json)",
      "API_KEY must be a text of 1 to 4096 characters, got *** (from frogcom.json)",
      "ALLOWED_HOSTS must be a comma-separated list of host names without ports, got [5] (from frogcom.json)",
      'LLM_BASE_URL must be an http(s) URL such as http://localhost:8000/v1 (no user name or password in it, no link-local address), "embedded" or "auto", got "http://***@host" (from frogcom.json)',
      'STRATEGY must be one of review, classic, direct, best-of-n, auto, shadow, got "" (from frogcom.json)',
    ]);
  });

  it.each([
    ["", "is not valid JSON"],
    ["{", "is not valid JSON"],
    ['{"api_port": 1,}', "is not valid JSON"],
    ["[]", "must hold a JSON object"],
    ["null", "must hold a JSON object"],
    [`{"llm_extra_body":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "nests deeper than 64 levels"],
  ])("is refused as a whole when it holds %.20j", (text, problem) => {
    const { layer, problems } = read(text);
    expect(layer).toEqual(nothing);
    expect(problems).toEqual([expect.stringContaining(`${join(folder, "frogcom.json")} ${problem}`)]);
  });

  it.each([
    ["{", /^в .*frogcom\.json ошибка в JSON \(.*\)$|^в .*frogcom\.json ошибка в JSON$/],
    ["[]", /^в .*frogcom\.json должен быть объект JSON, например \{"communication_rounds": 2\}$/],
    ['{"frogcom_config":"a"}', /^frogcom_config нельзя задать в файле настроек; используйте FROGCOM_CONFIG или флаг$/],
    ['{"aple_port":1}', /^неизвестная настройка "aple_port" \(из frogcom\.json\); может быть, api_port\?$/],
  ])("that holds %s is refused in Russian too", (text, sentence) => {
    writeFileSync(join(folder, "frogcom.json"), text);
    const problems: Bilingual[] = [];
    readConfigFile(folder, undefined, problems);
    expect(problems.map(({ ru }) => ru)).toEqual([expect.stringMatching(sentence)]);
  });

  it("that cannot be read ends the start", () => {
    mkdirSync(join(folder, "frogcom.json"));
    expect(() => readFrom()).toThrow(expect.objectContaining({ code: "setting-invalid" }));
  });
});
