/** Every failure is told in both languages. */
import { keyOf } from "../../../test/support/access-key.ts";
import { describe, expect, it } from "vitest";
import { bilingualError } from "../../core/bilingual.ts";
import { type ErrorCode, errorKinds, FrogcomError } from "../../core/errors.ts";
import type { Language } from "../../core/languages.ts";
import { textOf } from "./error-texts.ts";
import { refusals } from "./texts.ts";

const codes = Object.keys(errorKinds) as ErrorCode[];
const isRussian = (text: string): boolean => /[а-яё]/i.test(text);

/** Told by the server's own refusals, as lists of errors, or only where no request is: at the start. */
const toldOtherwise = new Set<ErrorCode>([
  ...([
    "prompt-missing",
    "request-invalid",
    "json-invalid",
    "request-malformed",
    "key-missing",
    "key-invalid",
  ] as const),
  ...([
    "host-refused",
    "origin-refused",
    "not-found",
    "run-not-found",
    "change-not-found",
    "key-expired",
    "key-revoked",
    "key-not-found",
    "method-not-allowed",
    "body-too-large",
    "repeat-in-progress",
    "repeat-differs",
    "repeat-not-kept",
  ] as const),
  ...([
    "media-type-unsupported",
    "rate-limited",
    "too-many-runs",
    "quota-spent",
    "folder-in-use",
    "port-in-use",
    "unsafe-bind",
  ] as const),
]);

describe("a failure", () => {
  it.each(codes.filter((code) => !toldOtherwise.has(code)))("%s has Russian words", (code) => {
    expect(isRussian(textOf(new FrogcomError(code, "what happened"), "ru"))).toBe(true);
    expect(isRussian(textOf(new FrogcomError(code, "what happened"), "en"))).toBe(false);
  });

  it("keeps what happened in either language, but for internal ones, which tell nothing of themselves", () => {
    for (const code of codes)
      for (const language of ["en", "ru"] as const)
        expect(textOf({ code, message: "/etc/planted" }, language).includes("/etc/planted")).toBe(code !== "internal");
  });
});

it("tells a failure that has Russian words in those alone, unless it is an internal one", () => {
  const words = { en: "The backend is down.", ru: "Сервер не работает." };
  expect(textOf(bilingualError("backend-down", words), "ru")).toBe(words.ru);
  expect(textOf(bilingualError("backend-down", words), "en")).toBe(words.en);
  expect(textOf(bilingualError("internal", words), "ru")).not.toContain(words.ru);
});

describe("a refusal", () => {
  const all = [
    refusals.host("evil.example"),
    refusals.origin("https://evil.example"),
    refusals.keyMissing(),
    refusals.keyGone(),
    refusals.keyInvalid(),
    refusals.keyExpired(keyOf({ expiresAt: 1 })),
    refusals.keyRevoked(keyOf({ revokedAt: 1 })),
    refusals.keyNotFound("0123456789ab"),
    refusals.keysForAdmins(),
    refusals.adminNeeded(),
    refusals.metricsForAdmins(),
    refusals.historyForAdmins(),
    refusals.surroundingsForAdmins(),
    refusals.trialForAdmins(),
    refusals.changeNotFound("7"),
    refusals.notFound(),
    refusals.evalNotFound("a"),
    refusals.evalDetailsNotFound("a"),
    refusals.evalDetailsForAdmins(),
    refusals.pairNotFound("review", "1"),
    refusals.evalSetsForAdmins(),
    refusals.methodNotAllowed("GET, PUT"),
    refusals.runNotFound("frogcom-1"),
    refusals.notForm(),
    refusals.nothingKept(),
    refusals.eventIdTooLong(20),
    refusals.notJson(),
    refusals.encoded("gzip"),
    refusals.tooLarge("10MB"),
    refusals.bodyCut(),
    refusals.rateLimited(60, 1500, false),
    refusals.tooManyRuns(2),
    refusals.tokensSpent(1000, 60_000),
    refusals.costSpent(0.5, 60_000),
    refusals.repeatKeyInvalid(255),
    refusals.repeatInProgress(),
    refusals.repeatDiffers(),
    refusals.repeatNotKept("frogcom-1"),
    refusals.promptMissing(),
    refusals.unsafeBind("0.0.0.0"),
  ];

  it("is in the list that is tested here", () => {
    expect(all).toHaveLength(Object.keys(refusals).length);
  });

  it.each(all.map((refusal) => [refusal.message, refusal] as const))("%s", (_message, refusal) => {
    const told = (language: Language): string => textOf(refusal, language);
    expect(told("en")).toBe(refusal.message);
    if (refusal.code !== "prompt-missing") expect(isRussian(told("en"))).toBe(false);
    expect(isRussian(told("ru"))).toBe(true);
    for (const value of told("en").match(/"[^"]+"|[A-Z]+_[A-Z_]+|\b\d+\b/g) ?? []) expect(told("ru")).toContain(value);
  });

  it("tells whole seconds to wait, never too few", () => {
    expect(refusals.rateLimited(60, 1500, true).message).toContain("again in 2 s");
    expect(refusals.rateLimited(60, 1, true).message).toContain("again in 1 s");
    expect(refusals.rateLimited(60, 1500, true).details.retryAfterMs).toBe(1500);
  });
});
