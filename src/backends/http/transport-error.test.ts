import { describe, expect, it } from "vitest";
import { wordsOf } from "../../core/bilingual.ts";
import { addressRefused } from "./guarded-lookup.ts";
import { cutShort, unreachable } from "./transport-error.ts";

const origin = "http://frogs.example:8000";

function failure(code: string, message = "x"): Error {
  return Object.assign(new Error(message), { code });
}

describe("a backend that cannot be reached", () => {
  it.each([
    ["ECONNREFUSED", /Start the server or correct LLM_BASE_URL/, /Запустите сервер или исправьте LLM_BASE_URL/],
    ["ENOTFOUND", /host name does not exist.*LLM_BASE_URL/, /имени узла нет.*LLM_BASE_URL/],
    ["EAI_AGAIN", /DNS gave no answer/, /DNS не ответил/],
    ["ECONNRESET", /closed the connection before/, /закрыл соединение, не ответив/],
    ["UND_ERR_CONNECT_TIMEOUT", /in time.*firewall/, /вовремя.*межсетевой экран/],
    ["EHOSTUNREACH", /no route to the host/, /до узла нет пути/],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", /self-signed.*NODE_EXTRA_CA_CERTS/, /самоподписанный.*NODE_EXTRA_CA_CERTS/],
    ["CERT_HAS_EXPIRED", /has expired/, /истёк/],
    ["ERR_SSL_WRONG_VERSION_NUMBER", /http:\/\/ instead of https:\/\//, /http:\/\/ вместо https:\/\//],
    [addressRefused, /never calls/, /не обращается/],
  ])("by %s is told with its cure, in both languages", (code, english, russian) => {
    const cause = failure(code);
    const error = unreachable(origin, cause);
    const { en, ru } = wordsOf(error);
    expect(error).toMatchObject({ code: "backend-unreachable", cause });
    expect(en).toMatch(english);
    expect(ru).toMatch(russian);
    for (const text of [en, ru]) expect(text).toContain(origin);
  });

  it("for a reason that has no words of ours is told in the system's, in either language", () => {
    const { en, ru } = wordsOf(unreachable(origin, failure("EWEIRD", "the cable is wet")));
    expect(en).toBe(`The backend ${origin} cannot be reached: the cable is wet (EWEIRD).`);
    expect(ru).toBe(`Сервер ${origin} недоступен: the cable is wet (EWEIRD).`);
  });

  it("at any of its addresses is told by the first one's failure", () => {
    const both = new AggregateError([failure("ECONNREFUSED"), failure("ENETUNREACH")]);
    expect(unreachable(origin, both).message).toContain("connection refused");
  });

  it("because it speaks no HTTP is told so", () => {
    const cause = Object.assign(failure("HPE_INVALID_CONSTANT"), { name: "HTTPParserError" });
    const { en, ru } = wordsOf(unreachable(origin, cause));
    expect(en).toContain("does not speak HTTP/1.1");
    expect(ru).toContain("там не HTTP/1.1");
  });
});

it("an answer whose connection breaks is incomplete, which names the cause in both languages", () => {
  const error = cutShort(origin, failure("ECONNRESET"));
  expect(error.code).toBe("answer-incomplete");
  for (const text of Object.values(wordsOf(error))) expect(text).toMatch(/http:\/\/frogs.*\(ECONNRESET\)/);
});
