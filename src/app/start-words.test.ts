import { describe, expect, test } from "vitest";
import { settingsWith } from "../../test/support/settings.ts";
import { keyNotSent, logsUnwritable, runsCutShort, tooManyRuns } from "./start-words.ts";

describe("what is said at the start", () => {
  test("counts the runs that the last stop cut short", () => {
    expect(runsCutShort(1).en).toBe('The last stop cut 1 run short: marked "interrupted".');
    expect(runsCutShort(3).en).toBe('The last stop cut 3 runs short: marked "interrupted".');
    expect(runsCutShort(3).ru).toContain("(их 3)");
  });

  test("names the folder, the reason, and what to set", () => {
    for (const words of Object.values(logsUnwritable("/var/frogs", "EACCES")))
      expect(words).toMatch(/\/var\/frogs.*EACCES.*LOG_DIR\.$/);
  });

  test("names the server that gets no key, and what to set for it", () => {
    for (const words of Object.values(keyNotSent("http://localhost:11434")))
      expect(words).toMatch(/LLM_API_KEY.*http:\/\/localhost:11434.*LLM_BASE_URL/);
  });
});

test("a full FrogCom says how many runs go on and wait, and when to come again", () => {
  const error = tooManyRuns(settingsWith({ maxConcurrent: 4, maxQueue: 9 }), 2500);
  expect(error).toMatchObject({ code: "overloaded", details: { retryAfterMs: 2500 } });
  expect(error.message).toMatch(/^4 runs go on and 9 wait/);
  expect(error.details.ru).toMatch(/\(4\).*9/);
});
