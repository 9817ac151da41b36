/** The keys that were made here: who has them is let in, as far as each of them goes. */
import { timingSafeEqual } from "node:crypto";
import {
  type AccessKey,
  idInKey,
  isKeyName,
  type KeyLimits,
  type KeyRole,
  ownerOfKey,
  stateOfKey,
} from "../../core/access-key.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { Store } from "../../core/ports.ts";
import type { Secret } from "../../core/secret.ts";
import type { KeyMark } from "./key-mark.ts";
import { digestOfKey, newKeyText } from "./key-text.ts";

/** A key that is wanted. */
export interface KeyWish {
  readonly name: string;
  readonly role: KeyRole;
  readonly limits: KeyLimits;
  /** Unix ms; null = never. */
  readonly expiresAt: number | null;
}

export interface MadeKey {
  readonly key: AccessKey;
  /** Nobody can be told it a second time. */
  readonly text: Secret;
}

export interface KeyService {
  /** Some key was made and is not revoked: nobody is let in without one. */
  areNeeded(): boolean;
  /** The key of this text, whatever its state, compared in constant time. */
  find(text: string): AccessKey | undefined;
  /** Remembers that the key was used now. */
  noteUse(key: AccessKey): void;
  /** The key whose runs are kept under this owner, whatever its state. */
  ofOwner(owner: string): AccessKey | undefined;
  /** Newest first, the revoked ones too. */
  list(): readonly AccessKey[];
  /** Resolves when it is kept. Throws `request-invalid` for its name, and `too-many-keys`. */
  make(wish: KeyWish): Promise<MadeKey>;
  /**
   * From now on it opens nothing; undefined = there is no such key. Throws `last-admin-key` where no other one could make
   * keys then, unless whoever asks needs none: the owner of the data folder.
   */
  revoke(id: string, asOwner: boolean): Promise<AccessKey | undefined>;
}

export interface KeyPorts {
  readonly store: Pick<Store, "keepKey">;
  /** Unix ms. */
  readonly now: () => number;
  /** Hears why a use could not be noted, which hinders nobody. */
  readonly report: (error: unknown) => void;
  /** ADMIN_API_KEY or API_KEY is set: there is another way in for admins. */
  readonly hasAdminBySetting?: boolean;
  readonly mark: KeyMark;
}

/** Keys that are not revoked; more would be a sign that something makes them by itself. */
const MOST_KEYS = 1000;

const USE_NOTED_EVERY_MS = 60_000;

export class AccessKeys implements KeyService {
  readonly #ports: KeyPorts;
  readonly #keys: Map<string, AccessKey>;

  constructor(keys: readonly AccessKey[], ports: KeyPorts) {
    this.#ports = ports;
    this.#keys = new Map(keys.map((key) => [key.id, key]));
  }

  static async load(ports: Omit<KeyPorts, "store"> & { readonly store: Store }): Promise<AccessKeys> {
    const keys = new AccessKeys(await ports.store.readKeys(), ports);
    if (keys.areNeeded()) ports.mark.set(true);
    return keys;
  }

  areNeeded(): boolean {
    return this.#unrevoked().length > 0 || this.areLost();
  }

  /** Keys were made, and the database has none of them any more. */
  areLost(): boolean {
    return this.#keys.size === 0 && this.#ports.mark.isSet();
  }

  find(text: string): AccessKey | undefined {
    const key = this.#keys.get(idInKey(text) ?? "");
    const isTheOne = key && timingSafeEqual(Buffer.from(key.digest, "hex"), Buffer.from(digestOfKey(text), "hex"));
    return isTheOne ? key : undefined;
  }

  ofOwner(owner: string): AccessKey | undefined {
    return [...this.#keys.values()].find((key) => ownerOfKey(key) === owner);
  }

  /** Once a minute is enough for people, and spares the disk. */
  noteUse({ id }: AccessKey): void {
    const key = this.#keys.get(id);
    const now = this.#ports.now();
    if (key === undefined || now - (key.lastUsedAt ?? -Infinity) < USE_NOTED_EVERY_MS) return;
    this.#keep({ ...key, lastUsedAt: now }).catch(this.#ports.report);
  }

  list(): readonly AccessKey[] {
    return [...this.#keys.values()].toSorted((a, b) => b.createdAt - a.createdAt);
  }

  async make({ name, role, limits, expiresAt }: KeyWish): Promise<MadeKey> {
    if (!isKeyName(name)) throw unreadableName();
    if (this.#unrevoked().length >= MOST_KEYS) throw tooManyKeys();
    const { id, digest, text } = newKeyText();
    const whens = { createdAt: this.#ports.now(), expiresAt, revokedAt: null, lastUsedAt: null };
    const key: AccessKey = { id, digest, name, role, limits, ...whens };
    await this.#ports.store.keepKey(key);
    this.#ports.mark.set(true);
    this.#keys.set(id, key);
    return { key, text };
  }

  async revoke(id: string, asOwner: boolean): Promise<AccessKey | undefined> {
    const key = this.#keys.get(id);
    if (key === undefined) return undefined;
    if (!asOwner && key.revokedAt === null && this.#isLastWayIn(key)) throw lastAdminKey(key);
    // One that is revoked already is kept again: the disk may have failed the first time.
    const revoked = { ...key, revokedAt: key.revokedAt ?? this.#ports.now() };
    // First here: what is to be shut is shut, whatever the disk does.
    await this.#keep(revoked);
    if (this.#unrevoked().length === 0) this.#ports.mark.set(false);
    return revoked;
  }

  #isLastWayIn(key: AccessKey): boolean {
    if (this.#ports.hasAdminBySetting || key.role !== "admin") return false;
    return !this.#unrevoked().some((other) => other.id !== key.id && isLastingAdmin(other));
  }

  #keep(key: AccessKey): Promise<void> {
    this.#keys.set(key.id, key);
    return this.#ports.store.keepKey(key);
  }

  #unrevoked(): readonly AccessKey[] {
    return [...this.#keys.values()].filter(({ revokedAt }) => revokedAt === null);
  }
}

/** One that expires is no way in for ever. */
function isLastingAdmin(key: AccessKey): boolean {
  return key.role === "admin" && key.expiresAt === null && stateOfKey(key, 0) === "active";
}

function unreadableName(): FrogcomError {
  const words = {
    en: "A key's name is one line that people can read: no line breaks, control characters or marks that turn writing around. Lists show the name as it is. Leave them out.",
    ru: "Имя ключа — одна строка, которую можно прочитать: без переводов строки, управляющих символов и знаков, меняющих направление письма. Списки показывают имя как есть. Уберите их.",
  };
  return bilingualError("request-invalid", words, { param: "name" });
}

function tooManyKeys(): FrogcomError {
  return bilingualError("too-many-keys", {
    en: `There are ${MOST_KEYS} keys already. Revoke those that nobody needs any more (frogcom keys list shows their last use).`,
    ru: `Ключей уже ${MOST_KEYS}. Отзовите ненужные (frogcom keys list показывает, когда каждым пользовались).`,
  });
}

function lastAdminKey({ id }: AccessKey): FrogcomError {
  return bilingualError("last-admin-key", {
    en: `The key ${id} is the last way in for admins: without it nobody could make keys or change settings. Make another admin key that does not expire first, or revoke this one on the server's own machine: frogcom keys revoke ${id}.`,
    ru: `Ключ ${id} — последний вход для администраторов: без него никто не сможет создавать ключи и менять настройки. Сначала создайте другой бессрочный ключ администратора или отзовите этот на самой машине сервера: frogcom keys revoke ${id}.`,
  });
}
