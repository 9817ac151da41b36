/** What stands on the screen once the server listens. */
import { expect, test } from "vitest";
import { type BannerFacts, bannerLines } from "./serve-texts.ts";

const facts: BannerFacts = {
  version: "1.0.0",
  url: "http://localhost:8888",
  models: [
    { role: "primary", model: "A", backend: "http://a", isReady: true },
    {
      role: "secondary",
      model: "B",
      backend: "http://b",
      isReady: false,
      reason: "it is down",
      reasonRu: "не работает",
    },
  ],
  dataDir: "/data",
  tracePath: null,
  needsKey: true,
};

test("the banner names both models, and says why one is not ready", () => {
  const text = bannerLines(facts, "en").join("\n");
  expect(text).toMatch(/^FrogCom 1\.0\.0 is ready\n/);
  expect(text).toMatch(/Primary model +A \(http:\/\/a\): ready\n/);
  expect(text).toMatch(/Secondary model +B \(http:\/\/b\): not ready: it is down\n/);
  expect(text).toContain('-H "Authorization: Bearer $API_KEY"');
});

test("in Russian the banner and the reason are Russian", () => {
  const text = bannerLines(facts, "ru").join("\n");
  expect(text).toMatch(/^FrogCom 1\.0\.0 готов\n/);
  expect(text).toMatch(/Вторая модель +B \(http:\/\/b\): не готова: не работает\n/);
});

test("a reason without Russian words is told as it is", () => {
  const models = facts.models.map(({ reasonRu: _reasonRu, ...model }) => model);
  expect(bannerLines({ ...facts, models }, "ru").join("\n")).toContain("не готова: it is down");
});
