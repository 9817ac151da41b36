/** `frogcom keys`: who is let in. Whoever owns the data folder may always make and revoke keys. */
import type { Bilingual } from "../../core/bilingual.ts";
import { keyNumbers, keyRoles, type KeyState } from "../../core/access-key.ts";
import type { JsonObject } from "../../core/json.ts";
import { listAt, numberAt, textAt } from "../../core/json.ts";
import { inColumns } from "../columns.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import type { Frogcom } from "../frogcom.ts";
import { type NumberOption, readNumberOption } from "../number-option.ts";
import { withFrogcom } from "../open-frogcom.ts";
import { plainText } from "../plain-text.ts";
import type { Screen } from "../screen.ts";

const texts = {
  none: {
    en: "No keys yet: frogcom keys create NAME --role admin makes the first one.",
    ru: "Ключей пока нет: первый создаёт frogcom keys create ИМЯ --role admin.",
  },
  once: {
    en: "This is the key. It is shown this once; only its digest is kept.",
    ru: "Это ключ. Он показан единственный раз: хранится только его отпечаток.",
  },
  noAdmin: {
    en: "From now on every request needs a key, and no key may change settings over the network yet: frogcom keys create NAME --role admin.",
    ru: "Теперь каждому запросу нужен ключ, а ключа, с которым по сети можно менять настройки, ещё нет: frogcom keys create ИМЯ --role admin.",
  },
  revoked: {
    en: "It opens nothing any more. Runs that it began go on.",
    ru: "Он больше ничего не открывает. Начатые с ним запуски продолжаются.",
  },
  never: { en: "never", ru: "никогда" },
} as const satisfies Record<string, Bilingual>;

const heads: Readonly<Record<Screen["language"], readonly string[]>> = {
  en: ["ID", "STATUS", "ROLE", "EXPIRES", "LAST USED", "LIMITS", "NAME"],
  ru: ["НОМЕР", "СТАТУС", "РОЛЬ", "ДО", "ИСПОЛЬЗОВАН", "ПРЕДЕЛЫ", "ИМЯ"],
};

const states: Readonly<Record<string, Bilingual>> = {
  active: { en: "active", ru: "действует" },
  expired: { en: "expired", ru: "истёк" },
  revoked: { en: "revoked", ru: "отозван" },
} satisfies Record<KeyState, Bilingual>;

interface WishOption extends NumberOption {
  /** In the body of POST /v1/keys. */
  readonly field: string;
  readonly unit: Bilingual;
  readonly about: Bilingual;
}

const wishOptions: readonly WishOption[] = [
  {
    ...{ flag: "--expires-in-days", field: "expires_in_days", ...keyNumbers.expires_in_days },
    unit: { en: "", ru: "" },
    about: { en: "until when it opens the door (for ever)", ru: "сколько дней он действует (бессрочно)" },
  },
  {
    ...{ flag: "--runs-per-minute", field: "runs_per_minute", ...keyNumbers.runs_per_minute },
    unit: { en: "/min", ru: "/мин" },
    about: { en: "runs in a minute (API_RATE_LIMIT)", ru: "запусков в минуту (API_RATE_LIMIT)" },
  },
  {
    ...{ flag: "--runs-at-once", field: "runs_at_once", ...keyNumbers.runs_at_once },
    unit: { en: " at once", ru: " разом" },
    about: { en: "runs at the same time (MAX_CONCURRENT)", ru: "запусков одновременно (MAX_CONCURRENT)" },
  },
  {
    ...{ flag: "--tokens-per-day", field: "tokens_per_day", ...keyNumbers.tokens_per_day },
    unit: { en: " tokens/day", ru: " токенов/день" },
    about: { en: "tokens of all calls in a day of UTC", ru: "токенов всех вызовов за сутки UTC" },
  },
  {
    ...{ flag: "--cost-per-day", field: "cost_per_day", ...keyNumbers.cost_per_day },
    unit: { en: " cost/day", ru: " цена/день" },
    about: { en: "cost in a day of UTC, by PRICES", ru: "стоимость за сутки UTC по PRICES" },
  },
];

export const keyCommands: readonly CommandSpec[] = [
  {
    path: ["keys", "create"],
    about: { en: "make a key, and show it this once", ru: "создать ключ и показать его единственный раз" },
    arguments: [{ name: "<name>", about: { en: "whose it is or what it is for", ru: "чей он или для чего" } }],
    options: [
      {
        flags: "--role <role>",
        choices: keyRoles,
        about: {
          en: "user asks and reads its own runs; admin may do everything (user)",
          ru: "user спрашивает и читает свои запуски; admin может всё (user)",
        },
      },
      ...wishOptions.map(({ flag, about }) => ({ flags: `${flag} <number>`, about })),
    ],
    run: (context, given) => {
      const wish = wishOf(given);
      return withFrogcom(context, (frogcom) => create(context, frogcom, wish));
    },
  },
  {
    path: ["keys", "list"],
    about: {
      en: "list keys, with their limits and last use",
      ru: "список ключей с пределами и последним использованием",
    },
    run: (context) => withFrogcom(context, (frogcom) => list(context, frogcom)),
  },
  {
    path: ["keys", "revoke"],
    about: { en: "revoke a key at once", ru: "сразу отозвать ключ" },
    arguments: [{ name: "<id>", about: { en: "an id of `keys list`", ru: "номер из `keys list`" } }],
    run: (context, { arguments: [id = ""] }) => withFrogcom(context, (frogcom) => revoke(context, frogcom, id)),
  },
];

function wishOf(given: Given): JsonObject {
  const numbers = wishOptions.map((option) => [option.field, readNumberOption(given, option)] as const);
  return { name: given.arguments[0], role: given.options["role"], ...Object.fromEntries<unknown>(numbers) };
}

/** The key alone goes to stdout, so that it can be piped to where it belongs. */
async function create({ screen }: Context, frogcom: Frogcom, wish: JsonObject): Promise<void> {
  const made = await frogcom.makeKey(wish);
  const hasAdmin = listAt(await frogcom.keys(), "data").some(isActiveAdmin);
  if (screen.isJson) return screen.json(made);
  screen.notice(texts.once[screen.language]);
  screen.line(textAt(made, "key") ?? "");
  if (!hasAdmin) screen.notice(texts.noAdmin[screen.language]);
}

function isActiveAdmin(key: unknown): boolean {
  return textAt(key, "role") === "admin" && textAt(key, "status") === "active";
}

async function list({ screen }: Context, frogcom: Frogcom): Promise<void> {
  const found = await frogcom.keys();
  if (screen.isJson) return screen.json(found);
  showKeys(listAt(found, "data"), screen);
}

async function revoke({ screen }: Context, frogcom: Frogcom, id: string): Promise<void> {
  const key = await frogcom.revokeKey(id);
  if (screen.isJson) return screen.json(key);
  showKeys([key], screen);
  screen.notice(texts.revoked[screen.language]);
}

function showKeys(keys: readonly unknown[], screen: Screen): void {
  const { language } = screen;
  if (keys.length === 0) return screen.notice(texts.none[language]);
  const [head = "", ...lines] = inColumns([heads[language], ...keys.map((key) => cellsOf(key, language))]);
  screen.line(screen.paint("bold", head));
  for (const line of lines) screen.line(plainText(line));
}

function cellsOf(key: unknown, language: Screen["language"]): readonly string[] {
  const state = textAt(key, "status") ?? "";
  const when = (name: string): string => textAt(key, name)?.slice(0, 16).replace("T", " ") ?? texts.never[language];
  const limits = wishOptions.flatMap(({ field, unit }) => {
    const value = numberAt(key, field);
    return value === undefined ? [] : [`${value}${unit[language]}`];
  });
  return [
    textAt(key, "id") ?? "",
    states[state]?.[language] ?? state,
    textAt(key, "role") ?? "",
    when("expires_at"),
    when("last_used_at"),
    limits.join(", ") || "—",
    textAt(key, "name") ?? "",
  ];
}
