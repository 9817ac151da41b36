/** The keys that were made here. */
import { describe, expect, it } from "vitest";
import { accessKeys, keyMark, keyOf, keyShelf } from "../../../test/support/access-key.ts";
import { type AccessKey, noLimits } from "../../core/access-key.ts";
import { AccessKeys, type KeyWish } from "./access-keys.ts";

const wish: KeyWish = { name: "Ann", role: "user", limits: noLimits, expiresAt: null };
const admin = keyOf({ id: "aaaaaaaaaaaa", role: "admin" });

function keysAt(start = 1000, more: Partial<ConstructorParameters<typeof AccessKeys>[1]> = {}) {
  const shelf = keyShelf();
  let time = start;
  const failures: unknown[] = [];
  const keys = new AccessKeys([], {
    store: shelf,
    now: () => time,
    report: (e) => void failures.push(e),
    mark: keyMark(),
    ...more,
  });
  return { keys, shelf, failures, at: (ms: number) => void (time = ms) };
}

describe("a key that is made", () => {
  it("is found by its text and by no other, and its text is kept nowhere", async () => {
    const { keys, shelf } = keysAt();
    const { key, text } = await keys.make(wish);
    expect(keys.find(text.reveal())).toEqual(key);
    const forged = text.reveal().replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    for (const other of [forged, "", key.id, key.digest, `${text.reveal()}x`]) expect(keys.find(other)).toBeUndefined();
    expect(JSON.stringify([...shelf.kept])).not.toContain(text.reveal().slice(18));
  });

  it("opens nothing when it could not be kept", async () => {
    const store = { keepKey: () => Promise.reject(new Error("disk full")) };
    const { keys } = keysAt(1000, { store });
    await expect(keys.make(wish)).rejects.toThrow("disk full");
    expect([keys.list(), keys.areNeeded()]).toEqual([[], false]);
  });

  it("makes keys needed, until the last one is revoked; one that expired keeps the door shut", async () => {
    const { keys, at } = keysAt();
    expect(keys.areNeeded()).toBe(false);
    const { key } = await keys.make({ ...wish, expiresAt: 2000 });
    at(3000);
    expect(keys.areNeeded()).toBe(true);
    await keys.revoke(key.id, false);
    expect(keys.areNeeded()).toBe(false);
  });

  it("keeps the door shut where the database has lost it, until another one is made and revoked", async () => {
    const mark = keyMark();
    const { keys } = keysAt(1000, { mark });
    await keys.make(wish);
    const { keys: later } = keysAt(2000, { mark });
    expect([later.areNeeded(), later.areLost(), later.list()]).toEqual([true, true, []]);
    const { key } = await later.make(wish);
    expect([later.areNeeded(), later.areLost()]).toEqual([true, false]);
    await later.revoke(key.id, false);
    expect([later.areNeeded(), mark.isSet()]).toEqual([false, false]);
  });

  it("is listed before older ones", async () => {
    const { keys, at } = keysAt();
    await keys.make({ ...wish, name: "older" });
    at(2000);
    await keys.make({ ...wish, name: "newer" });
    expect(keys.list().map(({ name }) => name)).toEqual(["newer", "older"]);
  });

  it("is refused when there are a thousand, of which revoked ones do not count", async () => {
    const many = Array.from({ length: 1000 }, (_, n) => keyOf({ id: String(n) }));
    await expect(accessKeys(many).make(wish)).rejects.toMatchObject({ code: "too-many-keys" });
    const [first, ...others] = many;
    const withRoom = accessKeys([...others, keyOf({ ...first, revokedAt: 1 })]);
    await expect(withRoom.make(wish)).resolves.toMatchObject({ key: { name: "Ann" } });
  });
});

describe("the use of a key", () => {
  it("is noted at once, then once a minute", async () => {
    const { keys, at } = keysAt();
    const { key } = await keys.make(wish);
    const uses: unknown[] = [];
    for (const time of [5000, 5001, 64_999, 65_000]) {
      at(time);
      keys.noteUse(key);
      uses.push(keys.list()[0]?.lastUsedAt);
    }
    expect(uses).toEqual([5000, 5000, 5000, 65_000]);
  });

  it("that cannot be kept is reported, and hinders nobody", async () => {
    const failures: unknown[] = [];
    const store = { keepKey: () => Promise.reject(new Error("disk full")) };
    const keys = new AccessKeys([keyOf()], {
      store,
      now: () => 1000,
      report: (error) => void failures.push(error),
      mark: keyMark(),
    });
    keys.noteUse(keyOf());
    await Promise.resolve();
    await Promise.resolve();
    expect(failures).toEqual([new Error("disk full")]);
  });
});

describe("a key that is revoked", () => {
  it("is still known, so that its holder can be told why nothing opens any more", async () => {
    const { keys } = keysAt();
    const { key, text } = await keys.make(wish);
    await keys.revoke(key.id, false);
    expect(keys.find(text.reveal())).toMatchObject({ id: key.id, revokedAt: 1000 });
  });

  it("twice keeps the time of the first, and one that nobody knows is undefined", async () => {
    const keys = accessKeys([keyOf({ revokedAt: 5 })]);
    expect(await keys.revoke(keyOf().id, false)).toMatchObject({ revokedAt: 5 });
    expect(await keys.revoke("ffffffffffff", false)).toBeUndefined();
  });

  it("is kept as revoked when it is revoked again, where the disk was full the first time", async () => {
    const shelf = keyShelf();
    let isFull = true;
    const store = {
      keepKey: (key: AccessKey) => (isFull ? Promise.reject(new Error("disk full")) : shelf.keepKey(key)),
    };
    const mark = keyMark();
    mark.set(true);
    const keys = new AccessKeys([keyOf()], { store, now: () => 1000, report: () => undefined, mark });
    await expect(keys.revoke(keyOf().id, false)).rejects.toThrow("disk full");
    isFull = false;
    await keys.revoke(keyOf().id, false);
    expect([shelf.kept.get(keyOf().id), mark.isSet()]).toMatchObject([{ revokedAt: 1000 }, false]);
  });

  it.each([
    ["the only admin key", [admin], true],
    ["one of two", [admin, keyOf({ id: "b", role: "admin" })], false],
    ["one beside an admin key that expires", [admin, keyOf({ id: "b", role: "admin", expiresAt: 9e15 })], true],
    ["one beside a revoked admin key", [admin, keyOf({ id: "b", role: "admin", revokedAt: 1 })], true],
    ["one beside a user's key", [admin, keyOf({ id: "b" })], true],
  ] as const)("may not be the last way in for admins: %s", async (_, all, isRefused) => {
    const revoking = accessKeys(all).revoke(admin.id, false);
    if (isRefused) await expect(revoking).rejects.toMatchObject({ code: "last-admin-key" });
    else await expect(revoking).resolves.toMatchObject({ revokedAt: 1000 });
  });

  it("may be the last one where a key of the settings lets admins in, and for the owner of the data folder", async () => {
    const ports = { store: keyShelf(), now: () => 1000, report: () => undefined, mark: keyMark() };
    const beside = new AccessKeys([admin], { ...ports, hasAdminBySetting: true });
    await expect(beside.revoke(admin.id, false)).resolves.toMatchObject({ revokedAt: 1000 });
    await expect(accessKeys([admin]).revoke(admin.id, true)).resolves.toMatchObject({ revokedAt: 1000 });
  });
});
