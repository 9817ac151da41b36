import { describe, expect, it } from "vitest";
import { readValue } from "./read-value.ts";
import { declarations, flagOf, settingKeys } from "./settings.ts";

const contractVariables = `
  LLM_MODEL LLM_MODEL_SECONDARY COMMUNICATION_ROUNDS SECONDARY_GOAL_PROMPT ORCHESTRATION_ENABLED TEMPERATURE
  TEMPERATURE_SECONDARY MAX_TOKENS MAX_TOKENS_SECONDARY TOP_P TOP_P_SECONDARY LOG_DIR MAX_LOG_SIZE_MB LOG_TTL_DAYS
  LOG_DELETE API_HOST API_PORT API_KEY API_RATE_LIMIT API_CORS_ORIGINS API_MAX_REQUEST_SIZE LLM_BASE_URL
  LLM_BASE_URL_SECONDARY LLM_API_KEY LLM_API_KEY_SECONDARY LLM_TIMEOUT LLM_TIMEOUT_SECONDARY LLM_IDLE_TIMEOUT
  LLM_IDLE_TIMEOUT_SECONDARY LLM_EXTRA_BODY LLM_EXTRA_BODY_SECONDARY PRICES STRATEGY GUARD REFINE FRAME ON_REVIEW_ERROR
  REVIEW_DEADLINE SHADOW SHADOW_BUDGET PROFILES MODEL_ALIASES SHOW_STEPS RUN_TIMEOUT SHUTDOWN_TIMEOUT RESUME_INTERRUPTED MAX_CONCURRENT MAX_QUEUE MAX_BACKEND_CALLS BROWN_OUT CACHE CACHE_MAX_SIZE CACHE_TTL TRACE_FILE TRACE_REQUIRED STORE_SYNC
  RUN_TTL_DAYS STORE_MAX_SIZE SETTINGS ADMIN_API_KEY ALLOWED_HOSTS ALLOW_UNAUTHENTICATED DATA_DIR FROGCOM_CONFIG
`
  .trim()
  .split(/\s+/);

describe("the settings' declarations", () => {
  it("are the contract's variables, each once", () => {
    const variables = settingKeys.map((key) => declarations[key].env);
    expect(variables.toSorted()).toEqual(contractVariables.toSorted());
  });

  it.each(settingKeys)("%s has a default that its own rules accept", (key) => {
    const { default: value } = declarations[key];
    if (value !== undefined) expect(readValue(declarations[key], value)).toEqual({ ok: true, value });
  });

  it.each(settingKeys)("%s says what holds without a value", (key) => {
    const { default: fixed, defaultFor, unset, secret, wire } = declarations[key];
    const isSaid = fixed !== undefined || unset !== undefined || secret === true || wire?.name === "extra_body";
    expect(isSaid).toBe(true);
    expect(defaultFor === undefined || unset !== undefined).toBe(true);
  });

  it.each(settingKeys)("%s is described in both languages", (key) => {
    const { about } = declarations[key];
    expect(about.en).toMatch(/\w.*\.$/);
    expect(about.ru).toMatch(/[а-я].*\.$/i);
  });

  it.each(settingKeys)("%s has bounds", (key) => {
    const schema = JSON.stringify(declarations[key].schema);
    expect(schema).toMatch(/"maximum"|"maxLength"|"maxItems"|"enum"|"boolean"|"patternProperties"/);
  });

  it("keeps secrets and backends' addresses off the wire of a request", () => {
    const secrets = settingKeys.filter((key) => declarations[key].secret === true);
    expect(secrets).toEqual(["llmApiKey", "llmApiKeySecondary", "apiKey", "adminApiKey"]);
    expect(secrets.filter((key) => declarations[key].wire !== undefined)).toEqual([]);
  });

  it("make a flag from each variable", () => {
    expect(flagOf(declarations.llmBaseUrl)).toBe("--llm-base-url");
  });

  it("have the guide's default goal on one line", () => {
    expect(declarations.secondaryGoalPrompt.default).toBe(
      "Ты — проверяющий ассистент. Проанализируй ответ и предложи уточняющие вопросы, которые помогут улучшить ответ. Верни только список вопросов или указания.",
    );
  });
});
