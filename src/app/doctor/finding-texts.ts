/** What is said of each finding, and the one command that mends it. `{x}` is a fact of the finding. */
import type { FindingName } from "./finding.ts";
import type { Bilingual } from "../../core/bilingual.ts";

export type Verdict = "ok" | "warning" | "failed";

export interface FindingText {
  readonly verdict: Verdict;
  readonly says: Bilingual;
  readonly cure?: Bilingual;
}

export const findingTexts: Readonly<Record<FindingName, FindingText>> = {
  "node-ok": { verdict: "ok", says: { en: "Node {version}", ru: "Node {version}" } },
  "node-old": {
    verdict: "failed",
    says: { en: "Node {version} is too old, 24 is needed", ru: "Node {version} слишком стар, нужен 24" },
    cure: { en: "npm install && npm start (brings its own Node)", ru: "npm install && npm start (со своим Node)" },
  },
  "folder-ok": {
    verdict: "ok",
    says: { en: "data folder {path} is writable", ru: "в папку данных {path} можно писать" },
  },
  "folder-unwritable": {
    verdict: "failed",
    says: { en: "data folder {path} is not writable: {reason}", ru: "в папку данных {path} нельзя писать: {reason}" },
    cure: { en: "DATA_DIR=~/frogcom-data npm start", ru: "DATA_DIR=~/frogcom-data npm start" },
  },
  "disk-ok": { verdict: "ok", says: { en: "disk: {free} free", ru: "диск: свободно {free}" } },
  "disk-low": {
    verdict: "warning",
    says: { en: "disk: only {free} free in {path}", ru: "диск: в {path} свободно только {free}" },
    cure: {
      en: "df -h {path}   # free 1 GB, or point DATA_DIR to another disk",
      ru: "df -h {path}   # освободите 1 GB или укажите в DATA_DIR другой диск",
    },
  },
  "clock-ok": { verdict: "ok", says: { en: "clock agrees with the disk's", ru: "часы сходятся с часами диска" } },
  "clock-off": {
    verdict: "warning",
    says: { en: "clock and disk are {seconds} s apart", ru: "часы и диск расходятся на {seconds} с" },
    cure: { en: "timedatectl set-ntp true", ru: "timedatectl set-ntp true" },
  },
  "port-free": { verdict: "ok", says: { en: "port {port} is free", ru: "порт {port} свободен" } },
  "port-ours": {
    verdict: "ok",
    says: { en: "port {port}: FrogCom runs there", ru: "порт {port}: там работает FrogCom" },
  },
  "port-busy": {
    verdict: "failed",
    says: {
      en: "port {port} on {host} is taken by another program",
      ru: "порт {port} на {host} занят другой программой",
    },
    cure: { en: "API_PORT=8889 npm start", ru: "API_PORT=8889 npm start" },
  },
  "server-ok": { verdict: "ok", says: { en: "server {url} answers ({kind})", ru: "сервер {url} отвечает ({kind})" } },
  "server-down": {
    verdict: "failed",
    says: { en: "server {url}: {reason}", ru: "сервер {url}: {reason}" },
    cure: {
      en: "curl -i {url}/models   # start the server, or set LLM_BASE_URL",
      ru: "curl -i {url}/models   # запустите сервер или задайте LLM_BASE_URL",
    },
  },
  "server-found": {
    verdict: "ok",
    says: { en: "found {url} running with {model}", ru: "найден работающий {url} с моделью {model}" },
  },
  "server-none": {
    verdict: "ok",
    says: {
      en: "no model server runs on the usual ports: the embedded engine it is",
      ru: "на обычных портах серверов моделей нет: будет встроенный движок",
    },
  },
  "model-ok": { verdict: "ok", says: { en: "model {model} is there", ru: "модель {model} на месте" } },
  "model-missing": {
    verdict: "failed",
    says: { en: "{url} has no model {model}; it has {known}", ru: "на {url} нет модели {model}; есть {known}" },
    cure: { en: "frogcom models list   # then set LLM_MODEL", ru: "frogcom models list   # затем задайте LLM_MODEL" },
  },
  "model-unlisted": {
    verdict: "warning",
    says: {
      en: "{url} lists no models, so only a call shows whether {model} is there",
      ru: "{url} не перечисляет модели; есть ли {model}, покажет только вызов",
    },
  },
  "engine-ok": { verdict: "ok", says: { en: "embedded engine is installed", ru: "встроенный движок установлен" } },
  "engine-missing": {
    verdict: "failed",
    says: { en: "embedded engine is not installed yet", ru: "встроенный движок ещё не установлен" },
    cure: { en: "frogcom engine install", ru: "frogcom engine install" },
  },
  "weights-ok": { verdict: "ok", says: { en: "model {model} is here", ru: "модель {model} здесь" } },
  "weights-missing": {
    verdict: "failed",
    says: { en: "model {model} is not fetched yet", ru: "модель {model} ещё не скачана" },
    cure: { en: "frogcom models pull {model}", ru: "frogcom models pull {model}" },
  },
  "template-chat": { verdict: "ok", says: { en: "{model} has a chat template", ru: "у {model} есть шаблон чата" } },
  "template-raw": {
    verdict: "warning",
    says: {
      en: "{model} is a base model without a chat template: raw completions are used",
      ru: "{model} — базовая модель без шаблона чата: используются обычные дополнения текста",
    },
  },
  "context-known": {
    verdict: "ok",
    says: { en: "{model}: context of {tokens} tokens", ru: "{model}: контекст {tokens} токенов" },
  },
  "context-unknown": {
    verdict: "warning",
    says: {
      en: "{model}: the server does not tell its context, so long conversations may fail",
      ru: "{model}: сервер не сообщает контекст, длинные разговоры могут не пройти",
    },
  },
  "call-ok": {
    verdict: "ok",
    says: {
      en: "{model} answers: first text after {firstTextMs} ms, {tokensPerSecond} tokens/s",
      ru: "{model} отвечает: первый текст через {firstTextMs} мс, {tokensPerSecond} токенов/с",
    },
  },
  "call-failed": {
    verdict: "failed",
    says: { en: "{model} does not answer: {reason}", ru: "{model} не отвечает: {reason}" },
    cure: {
      en: "frogcom models list   # and look at the log of the model server",
      ru: "frogcom models list   # и посмотрите журнал сервера моделей",
    },
  },
  "call-skipped": {
    verdict: "ok",
    says: {
      en: "the FrogCom at {url} has the model loaded: not called here",
      ru: "модель загружена в FrogCom на {url}: здесь не вызывается",
    },
  },
  "reviewer-same": {
    verdict: "warning",
    says: {
      en: "both roles are one model: it reviews itself",
      ru: "обе роли играет одна модель: она проверяет сама себя",
    },
    cure: {
      en: "frogcom config set LLM_MODEL_SECONDARY <another model>",
      ru: "frogcom config set LLM_MODEL_SECONDARY <другая модель>",
    },
  },
  "reviewer-other": {
    verdict: "ok",
    says: { en: "the reviewer is another model: {model}", ru: "проверяет другая модель: {model}" },
  },
  "calibration-none": {
    verdict: "ok",
    says: {
      en: "this pair is not calibrated: `frogcom doctor --review` tells whether review pays",
      ru: "эта пара не откалибрована: окупается ли проверка, скажет `frogcom doctor --review`",
    },
  },
  "calibration-pays": {
    verdict: "ok",
    says: {
      en: "review pays for {primary} and {secondary}: {points} points (calibrated {days} days ago)",
      ru: "для {primary} и {secondary} проверка окупается: {points} п. п. (калибровка {days} дн. назад)",
    },
  },
  "calibration-pays-not": {
    verdict: "warning",
    says: {
      en: "review does not pay for {primary} and {secondary}: {points} points (calibrated {days} days ago)",
      ru: "для {primary} и {secondary} проверка не окупается: {points} п. п. (калибровка {days} дн. назад)",
    },
    cure: { en: "STRATEGY=auto npm start", ru: "STRATEGY=auto npm start" },
  },
  "calibration-open": {
    verdict: "ok",
    says: {
      en: "not shown whether review pays for {primary} and {secondary}: {points} points (calibrated {days} days ago)",
      ru: "окупается ли проверка для {primary} и {secondary}, не показано: {points} п. п. (калибровка {days} дн. назад)",
    },
  },
  "database-unreadable": {
    verdict: "warning",
    says: { en: "the database cannot be read: {reason}", ru: "базу данных не прочитать: {reason}" },
  },
};
