/** Names in Host headers, what counts as loopback, and which pages are at home. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../../test/support/any-text.ts";
import { type DoorOptions, hostNameIn, isKnownHost, isLoopback, judgeOrigin } from "./hosts.ts";

const door: DoorOptions = { host: "localhost", allowedHosts: ["frog.example"], corsOrigins: ["https://app.example"] };

describe("hostNameIn", () => {
  it.each([
    ["localhost", "localhost"],
    ["LocalHost:8888", "localhost"],
    ["[::1]:80", "::1"],
    ["[::FFFF:10.0.0.1]", "::ffff:10.0.0.1"],
    ["frog.example.", "frog.example"],
    ["frog.example.:80", "frog.example"],
    ["", undefined],
    [":80", undefined],
    ["::1", undefined],
    ["[::1", undefined],
    ["[::1]x", undefined],
    ["a@b", undefined],
    ["a/b", undefined],
    ["a b", undefined],
    ["a:port", undefined],
    ["a:1:2", undefined],
    ["a:999999", undefined],
    ["localhost\r\nx: y", undefined],
  ])("the name in %j is %s", (authority, name) => {
    expect(hostNameIn(authority)).toBe(name);
  });

  it("reads whatever name and port a URL can hold", () => {
    const names = fc
      .array(fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}[a-z]$/), { minLength: 1, maxLength: 4 })
      .map((labels) => labels.join("."));
    const hosts = fc.oneof(
      names,
      names.map((name) => `${name}.`),
      fc.ipV4(),
      fc.ipV6().map((address) => `[${address}]`),
    );
    fc.assert(
      fc.property(hosts, fc.option(fc.integer({ min: 1, max: 65_535 })), (host, port) => {
        const { hostname } = new URL(`http://${host}`);
        expect(hostNameIn(port === null ? hostname : `${hostname}:${port}`)).toBe(
          hostname.replaceAll(/^\[|\]$|\.$/g, ""),
        );
      }),
    );
  });

  it("never gives a name that could be read in two ways", () => {
    fc.assert(
      fc.property(anyText({ maxLength: 20 }), (text) => {
        expect(hostNameIn(text) ?? "none").not.toMatch(/[@/\s[\]]/);
      }),
    );
  });
});

describe("isLoopback", () => {
  it.each([
    ["localhost", true],
    ["127.0.0.1", true],
    ["127.8.8.8", true],
    ["::1", true],
    ["127.0.0.1.example", false],
    ["127.1", false],
    ["0177.0.0.1", false],
    ["0.0.0.0", false],
    ["10.0.0.1", false],
    ["::", false],
    ["::ffff:127.0.0.1", false],
    ["localhost.example", false],
    ["", false],
  ])("%s is loopback: %s", (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});

describe("isKnownHost", () => {
  it("is every loopback name, the name that is served, and those of ALLOWED_HOSTS", () => {
    for (const name of ["localhost", "127.0.0.1", "127.1.2.3", "::1", "frog.example"])
      expect(isKnownHost(name, door)).toBe(true);
    expect(isKnownHost("box.lan", { ...door, host: "Box.LAN" })).toBe(true);
  });

  it("is no other name, however like one of these", () => {
    const part = fc.constantFrom("localhost", "frog", "example", "127", "0", "1", "evil", "com", "-");
    const names = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("."));
    fc.assert(
      fc.property(names, (name) => {
        const isMeant = name === "localhost" || name === "frog.example" || isLoopback(name);
        expect(isKnownHost(name, door)).toBe(isMeant);
      }),
    );
  });

  it.each(["0.0.0.0", "::"])("is any address, but no further name, on all interfaces (%s)", (host) => {
    for (const address of ["10.0.0.7", "192.168.1.2", "fe80::1", "::ffff:10.0.0.7"])
      expect(isKnownHost(address, { ...door, host })).toBe(true);
    for (const name of ["evil.example", "10.0.0.7.evil.example", "10.0.0", ""])
      expect(isKnownHost(name, { ...door, host })).toBe(false);
  });

  it("is no address of another interface when one is served alone", () => {
    expect(isKnownHost("10.0.0.8", { ...door, host: "10.0.0.7" })).toBe(false);
  });
});

describe("judgeOrigin", () => {
  it.each([
    ["http://localhost:8888", "localhost:8888"],
    ["http://localhost:8888", "LOCALHOST:8888"],
    ["https://localhost", "localhost:443"],
    ["https://localhost", "localhost"],
    ["http://[::1]:8888", "[::1]:8888"],
  ])("%s is at home on %s", (origin, host) => {
    expect(judgeOrigin(origin, host, door)).toBe("own");
  });

  it.each([
    ["null", "localhost:8888"],
    ["", "localhost:8888"],
    ["http://localhost:9999", "localhost:8888"],
    ["http://localhost", "localhost:8888"],
    ["http://localhost", "localhost:443"],
    ["http://127.0.0.1:8888", "localhost:8888"],
    ["http://localhost.evil.example:8888", "localhost:8888"],
    ["http://localhost:8888@evil.example", "localhost:8888"],
    ["http://localhost:8888, http://evil.example", "localhost:8888"],
    ["file://", "localhost:8888"],
    ["http://localhost:8888", undefined],
    ["https://app.example.evil.example", "localhost"],
    ["https://APP.example:444", "localhost"],
  ])("%s is foreign to %s", (origin, host) => {
    expect(judgeOrigin(origin, host, door)).toBe("foreign");
  });

  it("takes a named origin for named, letter by letter, wherever it calls", () => {
    expect(judgeOrigin("https://app.example", undefined, door)).toBe("named");
    expect(judgeOrigin("https://app.example/", undefined, door)).toBe("foreign");
    expect(judgeOrigin("http://app.example", undefined, door)).toBe("foreign");
  });

  it("takes every origin for named under *", () => {
    for (const origin of ["null", "https://any.example", "not an origin"])
      expect(judgeOrigin(origin, "localhost", { ...door, corsOrigins: ["*"] })).toBe("named");
  });
});
