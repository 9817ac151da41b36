/** What the pages name exists, and what names are found in code. */
import { beforeAll, describe, expect, it } from "vitest";
import { coreApp } from "../../test/support/core-app.ts";
import { testServer } from "../../test/support/core-server.ts";
import { scriptedBackend } from "../../test/support/scripted-backend.ts";
import { forReaders } from "./all-pages.ts";
import { errorCodes, groupNames, metricNames, optionsOf, settingNames } from "./known-names.ts";
import { codeOf, commandsIn, metricsIn, pathsIn, settingsIn } from "./names.ts";
import { readPage } from "./read-page.ts";

/** Variables of other programs. */
// prettier-ignore
const foreign = new Set([
  "HF_ENDPOINT", "HF_HUB_OFFLINE", "HF_TOKEN", "HTTPS_PROXY", "HTTP_PROXY", "LC_ALL", "LC_MESSAGES", "NODE_EXTRA_CA_CERTS",
  "NO_COLOR", "NO_PROXY", "OLLAMA_NUM_PARALLEL", "OPENAI_API_BASE_URL", "OPENAI_API_KEY", "OPENROUTER_API_KEY", "VLLM_LOGGING_LEVEL",
  "XDG_DATA_HOME",
]);

/** The beginning that many addresses share. */
const otherPaths = ["/v1/*"];

/** Names with hyphens that are no codes of errors. */
const otherCodes = new Set(["llama-server", "x-frogcom-degraded", "x-request-id"]);

let paths: readonly RegExp[] = [];
beforeAll(async () => {
  const backend = scriptedBackend([]);
  const server = await testServer(coreApp({ primary: backend, secondary: backend }));
  const document = await server.ask({ method: "GET", url: "/openapi.json" });
  paths = Object.keys(document.json().paths as object).map(patternOf);
});

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}

describe.each(forReaders.map((page) => [page.path, codeOf(page)] as const))("%s", (_, code) => {
  it("names settings that there are", () => {
    const unknown = code.flatMap(settingsIn).filter((name) => !settingNames.has(name) && !foreign.has(name));
    expect(unknown).toEqual([]);
  });

  it("names commands that there are, with options that they have", () => {
    const unknown = code.flatMap((line) =>
      commandsIn(line, groupNames).flatMap(({ words, options }) => {
        const known = optionsOf.get(words);
        if (known === undefined) return groupNames.has(words.trim()) ? [] : [line];
        return options.filter((option) => !known.has(option)).map((option) => `${words} ${option}`);
      }),
    );
    expect(unknown).toEqual([]);
  });

  it("names addresses that there are", () => {
    const unknown = code.flatMap(pathsIn).filter((path) => !paths.some((pattern) => pattern.test(path)));
    expect(unknown.filter((path) => !otherPaths.includes(path))).toEqual([]);
  });

  it("names metrics that there are", () => {
    expect(code.flatMap(metricsIn).filter((name) => !metricNames.has(name))).toEqual([]);
  });
});

it.each(["docs/troubleshooting.md", "docs/troubleshooting.ru.md"])("%s names codes that there are", (path) => {
  const codes = readPage(path).spans.filter((span) => /^[a-z]+(-[a-z]+)+$/.test(span));
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => !errorCodes.has(code) && !otherCodes.has(code))).toEqual([]);
});

describe("names in code", () => {
  it("are settings when they have an underscore, or are set", () => {
    expect(settingsIn("LLM_MODEL=a STRATEGY=b npm start # JSON $HOME_DIR")).toEqual(["LLM_MODEL", "STRATEGY"]);
  });

  it("are commands with their options, up to where another command begins", () => {
    const line = 'git diff --stat | npx frogcom runs list --limit 5 --text "--no" | head --lines=1 # frogcom dance';
    expect(commandsIn(line, new Set(["runs"]))).toEqual([{ words: "runs list", options: ["--limit", "--text"] }]);
    expect(commandsIn("STRATEGY=direct frogcom", new Set())).toEqual([{ words: "serve", options: [] }]);
    expect(commandsIn("/etc/frogcom.env frogcom/primary", new Set())).toEqual([]);
  });

  it("are addresses of the API", () => {
    const line =
      "curl http://localhost:8888/v1/runs/frogcom-1795392399.765736/fork; GET /config/llm, https://host/v1/files";
    expect(pathsIn(line)).toEqual(["/v1/runs/{id}/fork", "/config/llm"]);
  });

  it("are metrics", () => {
    expect(metricsIn("rate(frogcom_run_seconds_bucket[1h]) / frogcom_runs_total")).toEqual([
      "frogcom_run_seconds",
      "frogcom_runs_total",
    ]);
  });
});
