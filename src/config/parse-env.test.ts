/** Every variable as the environment gives it: what it takes, what it refuses and in which words, and which source wins. */
import { describe, expect, it } from "vitest";
import type { Bilingual } from "../core/bilingual.ts";
import { expectedGoal } from "../core/goals/goal-name.ts";
import { Secret } from "../core/secret.ts";
import type { Layer } from "./layer.ts";
import { type EnvSources, parseEnv } from "./parse-env.ts";
import { declarations, flagOf, type SettingKey, settingKeys } from "./settings.ts";

interface Row {
  readonly takes: Readonly<Record<string, unknown>>;
  readonly refuses: readonly string[];
  /** The end of "must be ...". */
  readonly must: string;
}

const yesOrNo: Row = {
  takes: { true: true, "1": true, yes: true, ON: true, false: false, "0": false, No: false, off: false },
  refuses: ["maybe", "2", "y", "enabled", "null"],
  must: "true or false (also 1/0, yes/no, on/off)",
};

function whole(least: number, most: number): Row {
  return {
    takes: { [least]: least, [most]: most, [` ${least} `]: least, [`${most}.0`]: most, [`+${most}`]: most },
    refuses: [`${least - 1}`, `${most + 1}`, `${least}.5`, "many", "0x5", "1_0", "1,5", "1e400", "NaN", " "],
    must: `${least}..${most}`,
  };
}

function fraction(least: number, most: number): Row {
  return {
    takes: { [least]: least, [most]: most, [`${(least + most) / 2}`]: (least + most) / 2, [`${most}e0`]: most },
    refuses: [`${least - 0.0001}`, `${most + 0.0001}`, "hot", "0.5s", "0,5", "Infinity", "1e400"],
    must: `${least}..${most}`,
  };
}

function oneOf(...words: readonly string[]): Row {
  const [first = ""] = words;
  const spelled = { [first.toUpperCase()]: first, [` ${first} `]: first };
  return {
    takes: { ...Object.fromEntries(words.map((word) => [word, word])), ...spelled },
    refuses: [`${first}s`, `${first},`, "1"],
    must: `one of ${words.join(", ")}`,
  };
}

function text(most: number): Row {
  const longest = "я".repeat(most);
  return {
    takes: { a: "a", "0": "0", "  kept as it is ": "  kept as it is ", [longest]: longest },
    refuses: [`${longest}!`],
    must: `a text of 1 to ${most} characters`,
  };
}

function secret(): Row {
  return { ...text(4096), takes: { "sk-1": new Secret("sk-1"), " with blanks ": new Secret(" with blanks ") } };
}

const address: Row = {
  takes: {
    auto: "auto",
    EMBEDDED: "embedded",
    "http://localhost:11434/v1/": "http://localhost:11434/v1",
    "https://models.example": "https://models.example",
  },
  refuses: ["localhost:11434", "ftp://host", "http://ada:word@host", "http://169.254.169.254/", "ollama"],
  must: 'an http(s) URL such as http://localhost:8000/v1 (no user name or password in it, no link-local address), "embedded" or "auto"',
};

const jsonObject: Row = {
  takes: {
    "{}": {},
    '{"options":{"num_ctx":8192}}': { options: { num_ctx: 8192 } },
    [nested(64)]: JSON.parse(nested(64)),
  },
  refuses: ["[1]", "5", "null", "{", "num_ctx=1", nested(65), nested(100_000)],
  must: "a JSON object of at most 64 levels",
};

function nested(levels: number): string {
  return `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
}

const rows: Readonly<Record<SettingKey, Row>> = {
  orchestrationEnabled: yesOrNo,
  communicationRounds: whole(0, 10),
  secondaryGoalPrompt: {
    takes: {
      ...text(20_000).takes,
      "@additions": "@additions",
      " @Tech-Docs ": "@tech-docs",
      "@team, check it": "@team, check it",
    },
    refuses: [...text(20_000).refuses, "@addition", "@additions,", "@дополнения", " \n"],
    must: expectedGoal.en,
  },
  strategy: oneOf("review", "classic", "direct", "best-of-n", "auto", "shadow"),
  frame: oneOf("auto", "separate", "grown"),
  guard: oneOf("checks", "compare", "off"),
  refineBy: oneOf("auto", "edits", "rewrite"),
  onReviewError: oneOf("draft", "fail"),
  reviewDeadlineSeconds: fraction(0.001, 86_400),
  shadowPercent: fraction(0, 100),
  shadowBudgetTokens: whole(0, 1_000_000_000_000),
  profiles: jsonObject,
  modelAliases: jsonObject,
  showSteps: oneOf("reasoning_content", "reasoning", "both", "think_tags", "off"),
  llmModel: text(512),
  llmModelSecondary: text(512),
  llmBaseUrl: address,
  llmBaseUrlSecondary: address,
  llmApiKey: secret(),
  llmApiKeySecondary: secret(),
  llmTimeoutSeconds: fraction(0.001, 86_400),
  llmTimeoutSecondsSecondary: fraction(0.001, 86_400),
  llmIdleTimeoutSeconds: fraction(0.001, 86_400),
  llmIdleTimeoutSecondsSecondary: fraction(0.001, 86_400),
  llmExtraBody: jsonObject,
  llmExtraBodySecondary: jsonObject,
  maxTokens: whole(1, 1_000_000),
  maxTokensSecondary: whole(1, 1_000_000),
  temperature: fraction(0, 2),
  temperatureSecondary: fraction(0, 2),
  topP: fraction(0, 1),
  topPSecondary: fraction(0, 1),
  prices: jsonObject,
  apiHost: {
    takes: { "0.0.0.0": "0.0.0.0", "::1": "::1", "[::1]": "::1", "Frog.Example": "frog.example" },
    refuses: ["http://localhost", "localhost:8888", "two words", "::g"],
    must: "a host name or an IP address",
  },
  apiPort: whole(0, 65_535),
  apiKey: secret(),
  adminApiKey: secret(),
  apiRateLimit: whole(0, 1_000_000),
  apiCorsOrigins: {
    takes: {
      "*": ["*"],
      "https://a.example, http://b.example:81": ["https://a.example", "http://b.example:81"],
      ",": [],
    },
    refuses: ["a.example", "https://a.example/", "https://a.example,b", "null"],
    must: "a comma-separated list of origins such as https://example.org, or *",
  },
  apiMaxRequestSizeBytes: {
    takes: { "10MB": 10_485_760, "1KB": 1024, "1GB": 1_073_741_824, "2m": 2_097_152, "4096": 4096 },
    refuses: ["1023", "1.1GB", "ten", "-1MB", "10 TB"],
    must: "a size of 1KB to 1GB such as 10MB, 512KB or plain bytes",
  },
  allowedHosts: {
    takes: { "frog.example,10.0.0.1": ["frog.example", "10.0.0.1"], "[fd00::1]": ["fd00::1"], " , ": [] },
    refuses: ["frog.example:8888", "https://frog.example", "*"],
    must: "a comma-separated list of host names without ports",
  },
  allowUnauthenticated: yesOrNo,
  runTimeoutSeconds: fraction(0.001, 604_800),
  shutdownTimeoutSeconds: fraction(0, 86_400),
  maxConcurrent: whole(1, 100_000),
  maxQueue: whole(0, 100_000),
  maxBackendCalls: whole(1, 100_000),
  resumeInterrupted: yesOrNo,
  brownOut: yesOrNo,
  settingsMode: oneOf("stored", "env"),
  configFile: text(4096),
  dataDir: text(4096),
  logDir: text(4096),
  maxLogSizeMb: fraction(0.001, 1_000_000),
  logTtlDays: fraction(0.001, 36_500),
  logDelete: yesOrNo,
  traceFile: yesOrNo,
  traceRequired: yesOrNo,
  storeSync: oneOf("full", "normal"),
  cache: oneOf("off", "memory", "store"),
  cacheMaxSizeBytes: {
    takes: { "64MB": 67_108_864, "1KB": 1024, "64GB": 68_719_476_736, "4096": 4096 },
    refuses: ["1023", "64.1GB", "much", "0"],
    must: "a size of 1KB to 64GB such as 64MB, 512KB or plain bytes",
  },
  cacheTtlSeconds: fraction(0.001, 31_536_000),
  runTtlDays: fraction(0.001, 36_500),
  storeMaxSizeBytes: {
    takes: { "20GB": 21_474_836_480, "1MB": 1_048_576, "1048576GB": 1_125_899_906_842_624 },
    refuses: ["1023KB", "1048577GB", "much", "0"],
    must: "a size of 1MB to 1048576GB such as 20GB or 500MB",
  },
};

function parse(sources: Partial<EnvSources>): { layer: Layer; problems: readonly string[] } {
  const problems: Bilingual[] = [];
  const layer = parseEnv({ flags: {}, environment: {}, dotenv: {}, ...sources }, problems);
  return { layer, problems: problems.map(({ en }) => en) };
}

/** Secrets print alike: they are compared by what they hide. */
function revealed(value: unknown): unknown {
  return value instanceof Secret ? { secret: value.reveal() } : value;
}

describe.each(settingKeys)("%s", (key) => {
  const { env, secret: isSecret } = declarations[key];
  const { takes, refuses, must } = rows[key];

  it("takes each of its good texts as the value that it means", () => {
    for (const [said, value] of Object.entries(takes)) {
      const { layer, problems } = parse({ environment: { [env]: said } });
      expect(problems).toEqual([]);
      expect(revealed(layer.values[key]), said.slice(0, 40)).toEqual(revealed(value));
    }
  });

  it("refuses each of its bad texts with the variable, what it must be, the text and where it came from", () => {
    for (const said of refuses) {
      const { layer, problems } = parse({ environment: { [env]: said } });
      expect(layer).toEqual({ values: {}, from: {} });
      expect(problems).toHaveLength(1);
      const [start, end] = problems[0]?.split(", got ") ?? [];
      expect(start).toBe(`${env} must be ${must}`);
      expect(end).toMatch(/^.{1,83} \(from the environment\)$/);
      if (isSecret === true) expect(end).toBe("*** (from the environment)");
    }
  });

  it("listens to its flag before the environment, and to the environment before .env", () => {
    const [flag = "", ...others] = Object.keys(takes);
    const value = revealed(takes[flag]);
    const told = (sources: Partial<EnvSources>) => {
      const { values, from } = parse(sources).layer;
      return [revealed(values[key]), from[key]];
    };
    const [weaker = flag] = others;
    const dotenv = { [env]: weaker };
    expect(told({ flags: { [key]: flag }, environment: { [env]: weaker }, dotenv })).toEqual([
      value,
      `from the flag ${flagOf(declarations[key])}`,
    ]);
    expect(told({ environment: { [env]: flag }, dotenv })).toEqual([value, "from the environment"]);
    expect(told({ dotenv: { [env]: flag } })).toEqual([value, "from .env"]);
  });

  it("is unset by an empty text, so that a weaker source is heard", () => {
    const [said = ""] = Object.keys(takes);
    expect(parse({ flags: { [key]: "" }, environment: { [env]: "" }, dotenv: { [env]: "" } })).toEqual({
      layer: { values: {}, from: {} },
      problems: [],
    });
    expect(parse({ flags: { [key]: "" }, environment: { [env]: "" }, dotenv: { [env]: said } }).layer.from).toEqual({
      [key]: "from .env",
    });
  });
});

describe("the environment", () => {
  it("is read under the variables' own spelling alone", () => {
    expect(parse({ environment: { api_port: "1", apiPort: "1", "--api-port": "1", PORT: "1" } }).layer.values).toEqual(
      {},
    );
  });

  it("keeps its good values when others are refused", () => {
    const { layer, problems } = parse({ environment: { API_PORT: "many", TOP_P: "0.5" }, dotenv: { API_PORT: "5" } });
    expect(layer.values).toEqual({ topP: 0.5 });
    expect(problems).toEqual(['API_PORT must be 0..65535, got "many" (from the environment)']);
  });
});
