/** Who calls, by the key in the headers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secret } from "../../core/secret.ts";
import { accessKeys, keyOf } from "../../../test/support/access-key.ts";
import type { AccessKey } from "../../core/access-key.ts";
import { createAuthenticator, createRecall, type Door, type Keys } from "./auth.ts";

const user = new Secret("user-key");
const admin = new Secret("admin-key");
const doorWith = (keys: Keys): Door => ({ ...keys, made: accessKeys(), mayBeOpen: true, now: () => 1000 });
const as = (keys: Keys, headers: Record<string, string>) => createAuthenticator(doorWith(keys))(headers);
const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

describe("a caller", () => {
  it("without keys is nobody in particular, and reads everything but is no admin", () => {
    const caller = {
      ...{ isKnown: true, owner: null, readsRunsOf: null },
      ...{ mayConfigure: true, isAdmin: false, isLocal: false },
    };
    expect(as({}, {})).toEqual(caller);
    expect(as({}, bearer("anything"))).toEqual(caller);
  });

  it.each([
    ["API_KEY", { apiKey: user }, "user-key"],
    ["ADMIN_API_KEY", { adminApiKey: admin }, "admin-key"],
  ])("with the only key, %s, may do everything", (_name, keys, key) => {
    expect(as(keys, bearer(key))).toMatchObject({ isAdmin: true, mayConfigure: true, readsRunsOf: null });
    expect(() => as(keys, {})).toThrow(expect.objectContaining({ code: "key-missing" }));
  });

  it("with the user's key of two owns and reads its runs, and configures nothing", () => {
    const caller = as({ apiKey: user, adminApiKey: admin }, bearer("user-key"));
    expect(caller).toMatchObject({ isAdmin: false, mayConfigure: false });
    expect(caller.owner).toMatch(/^[0-9a-f]{32}$/);
    expect(caller.readsRunsOf).toBe(caller.owner);
  });

  it("keeps its owner name over restarts, and shares it with no other key", () => {
    const owners = [user, new Secret("user-key"), new Secret("user-kez")].map(
      (key) => as({ apiKey: key }, bearer(key.reveal())).owner,
    );
    expect(owners[0]).toBe(owners[1]);
    expect(owners[0]).not.toBe(owners[2]);
  });

  it.each(["user-ke", "user-key2", "USER-KEY", "Bearer", "ключ", "x".repeat(10_000)])(
    "with the key %s is refused",
    (key) => {
      expect(() => as({ apiKey: user }, bearer(key))).toThrow(expect.objectContaining({ code: "key-invalid" }));
    },
  );

  it("is who Authorization says, whatever x-api-key says", () => {
    expect(() => as({ apiKey: user }, { ...bearer("wrong"), "x-api-key": "user-key" })).toThrow("Invalid API key");
    expect(() => as({ apiKey: user }, { authorization: "Bearer ", "x-api-key": "user-key" })).toThrow(/Missing/);
  });

  it("may have a key of any letters, sent as the bytes of UTF-8, which a header hands over one by one", () => {
    // One of the bytes of Р and of à is a blank in Latin-1.
    for (const key of ["токен-Р", "àb"]) {
      const bytes = Buffer.from(key).toString("latin1");
      expect(() => as({ apiKey: new Secret(key) }, bearer(bytes))).not.toThrow();
      expect(() => as({ apiKey: new Secret(key) }, { "x-api-key": ` ${bytes} ` })).not.toThrow();
    }
    const sent = Buffer.from("пароль").toString("latin1");
    expect(as({ apiKey: new Secret("пароль") }, bearer(sent)).isAdmin).toBe(true);
    expect(as({ apiKey: new Secret("пароль") }, { "x-api-key": sent }).isAdmin).toBe(true);
    expect(() => as({ apiKey: new Secret("пароль") }, bearer(Buffer.from("парол").toString("latin1")))).toThrow();
  });

  it.each([
    ["Bearer user-key", true],
    ["bearer user-key", true],
    ["BEARER   user-key  ", true],
    ["Bearer", false],
    ["Bearer ", false],
    ["Bearer user key", false],
    ["Bearer user-key, Bearer admin-key", false],
    ["Basic dXNlci1rZXk=", false],
    ["user-key", false],
    ["", false],
  ])("who sends %j is let in: %s", (authorization, isLetIn) => {
    const ask = () => as({ apiKey: user }, { authorization });
    if (isLetIn) expect(ask().isKnown).toBe(true);
    else expect(ask).toThrow(expect.objectContaining({ code: "key-missing" }));
  });

  it("with the same key twice is the admin, not the user", () => {
    const keys = { apiKey: new Secret("same"), adminApiKey: new Secret("same") };
    expect(as(keys, bearer("same"))).toMatchObject({ isAdmin: true, readsRunsOf: null });
  });

  it("is let in by no key but the known ones", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        fc.pre(key.trim() !== "user-key" && key.trim() !== "admin-key");
        expect(() => as({ apiKey: user, adminApiKey: admin }, bearer(key))).toThrow();
        expect(() => as({ apiKey: user, adminApiKey: admin }, { "x-api-key": key })).toThrow();
      }),
    );
  });
});

describe("a caller with a key that was made here", () => {
  const limits = { runsPerMinute: 5, runsAtOnce: 1, tokensPerDay: null, costPerDay: null };

  /** A door that knows this one key, and what its holder sends. */
  async function madeDoor(wish: Partial<AccessKey> = {}, more: Partial<Door> = {}) {
    const made = accessKeys();
    const { key, text } = await made.make({ ...keyOf(), ...wish });
    const door: Door = { made, mayBeOpen: true, now: () => 1000, ...more };
    return { made, key, door, headers: bearer(text.reveal()) };
  }

  it("owns and reads its own runs within its limits, and its use is noted", async () => {
    const { made, key, door, headers } = await madeDoor({ limits });
    expect(createAuthenticator(door)(headers)).toEqual({
      ...{ isKnown: true, owner: `key-${key.id}`, readsRunsOf: `key-${key.id}`, limits, keyName: key.name },
      ...{ mayConfigure: false, isAdmin: false, isLocal: false },
    });
    expect(made.list()[0]?.lastUsedAt).toBe(1000);
  });

  it("for admins reads everything and may do everything, under a name of its own", async () => {
    const { key, door, headers } = await madeDoor({ role: "admin" });
    const caller = createAuthenticator(door)(headers);
    expect(caller).toMatchObject({ isAdmin: true, mayConfigure: true, readsRunsOf: null, owner: `key-${key.id}` });
  });

  it("is one way in beside those of the settings, and with it nobody else needs none", async () => {
    const { door, headers } = await madeDoor({}, { apiKey: user });
    expect(createAuthenticator(door)(headers).isAdmin).toBe(false);
    expect(createAuthenticator(door)(bearer("user-key")).isAdmin).toBe(true);
    const { door: alone } = await madeDoor();
    expect(() => createAuthenticator(alone)({})).toThrow(expect.objectContaining({ code: "key-missing" }));
  });

  it.each([
    ["key-expired", { expiresAt: 999 }, "expired on 1970-01-01 00:00 UTC"],
    ["key-revoked", { revokedAt: 5 }, "revoked on 1970-01-01 00:00 UTC"],
  ])("is told %s when it opens nothing any more, and its use is not noted", async (code, changes, words) => {
    const { key, headers } = await madeDoor();
    const made = accessKeys([{ ...key, ...changes }]);
    const door: Door = { made, mayBeOpen: true, now: () => 1000 };
    const refusal = expect.objectContaining({ code, message: expect.stringContaining(words) });
    expect(() => createAuthenticator(door)(headers)).toThrow(refusal);
    expect(made.list()[0]?.lastUsedAt).toBeNull();
  });

  it("of which all are revoked finds the door open again where it may be open, and shut elsewhere", async () => {
    const { made, key, door, headers } = await madeDoor();
    await made.revoke(key.id, true);
    expect(() => createAuthenticator(door)(headers)).toThrow(expect.objectContaining({ code: "key-revoked" }));
    expect(createAuthenticator(door)({})).toMatchObject({ owner: null, isAdmin: false });
    expect(() => createAuthenticator({ ...door, mayBeOpen: false })({})).toThrow(/authorization/);
  });
});

describe("the command line of the machine's owner", () => {
  const localKey = new Secret("written-into-the-folder");

  it.each([{}, { apiKey: user }, { apiKey: user, adminApiKey: admin }])("is let in as an admin beside %j", (keys) => {
    const caller = as({ ...keys, localKey }, bearer("written-into-the-folder"));
    expect(caller).toMatchObject({ isLocal: true, isAdmin: true, owner: null, readsRunsOf: null });
  });

  it("is let in by its own key alone, which shuts nobody else out", () => {
    expect(as({ localKey }, {})).toMatchObject({ isKnown: true, isAdmin: false, isLocal: false });
    expect(as({ localKey }, bearer("another"))).toMatchObject({ isKnown: true, isAdmin: false, isLocal: false });
  });
});

describe("a caller of before", () => {
  const key = keyOf({ id: "made" });
  const again = (owner: string | null, made: readonly AccessKey[], now = 1000, keys: Keys = {}) =>
    createRecall({ ...keys, made: accessKeys(made), now: () => now })(owner);
  const refusedWith = (code: string) => expect.objectContaining({ code });

  it("is the same as with its key in hand, with the limits of today", () => {
    const limits = { ...key.limits, tokensPerDay: 5 };
    expect(again("key-made", [{ ...key, limits }])).toMatchObject({ owner: "key-made", isAdmin: false, limits });
    expect(again(null, [key])).toEqual(as({}, {}));
  });

  it("with a key of the settings is let on as long as it stands there, and no longer", () => {
    const keys = { apiKey: user, adminApiKey: admin };
    for (const text of ["user-key", "admin-key"]) {
      const caller = as(keys, bearer(text));
      expect(again(caller.owner, [key], 1000, keys)).toEqual(caller);
      for (const later of [{}, { apiKey: new Secret("another-key") }])
        expect(() => again(caller.owner, [key], 1000, later)).toThrow(refusedWith("key-revoked"));
    }
  });

  it("whose key is kept no more is refused", () => {
    expect(() => again("key-made", [])).toThrow(refusedWith("key-revoked"));
  });

  it("is refused when its key has expired or was revoked since", () => {
    expect(() => again("key-made", [{ ...key, revokedAt: 5 }])).toThrow(refusedWith("key-revoked"));
    expect(() => again("key-made", [{ ...key, expiresAt: 1000 }])).toThrow(refusedWith("key-expired"));
    expect(again("key-made", [{ ...key, expiresAt: 1001 }]).owner).toBe("key-made");
  });
});
