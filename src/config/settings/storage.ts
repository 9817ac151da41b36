/** Settings of what is kept: data folder, trace file, log files, store. */
import { Type } from "typebox";
import { readByteSize, writeByteSize } from "../byte-size.ts";
import { platformDataDir } from "../data-dir.ts";
import type { SettingTable } from "./declaration.ts";

const path = Type.String({ minLength: 1, maxLength: 4096 });

export const storageSettings = {
  dataDir: {
    env: "DATA_DIR",
    schema: path,
    defaultFor: platformDataDir,
    unset: {
      en: "Linux: `~/.local/share/frogcom` or under `XDG_DATA_HOME`; macOS: `~/Library/Application Support/frogcom`; Windows: `%LOCALAPPDATA%\\frogcom`",
      ru: "Linux: `~/.local/share/frogcom` или внутри `XDG_DATA_HOME`; macOS: `~/Library/Application Support/frogcom`; Windows: `%LOCALAPPDATA%\\frogcom`",
    },
    startOnly: true,
    about: {
      en: "Folder of the database, the engine and the weights.",
      ru: "Папка базы данных, движка и весов.",
    },
  },
  logDir: {
    env: "LOG_DIR",
    schema: path,
    default: "logs",
    startOnly: true,
    about: {
      en: "Folder of `orchestration_trace.log` and `frogcom.log`.",
      ru: "Папка файлов `orchestration_trace.log` и `frogcom.log`.",
    },
  },
  maxLogSizeMb: {
    env: "MAX_LOG_SIZE_MB",
    schema: Type.Number({ minimum: 0.001, maximum: 1_000_000 }),
    default: 100,
    startOnly: true,
    about: {
      en: "A log file that has grown beyond so many megabytes is rotated.",
      ru: "Файл журнала, выросший больше стольких мегабайт, сменяется новым.",
    },
  },
  logTtlDays: {
    env: "LOG_TTL_DAYS",
    schema: Type.Number({ minimum: 0.001, maximum: 36_500 }),
    default: 7,
    startOnly: true,
    about: {
      en: "A log file older than so many days is rotated.",
      ru: "Файл журнала старше стольких дней сменяется новым.",
    },
  },
  logDelete: {
    env: "LOG_DELETE",
    schema: Type.Boolean(),
    default: false,
    startOnly: true,
    about: {
      en: "Delete rotated log files older than `LOG_TTL_DAYS`. Off: nothing is ever deleted.",
      ru: "Удалять сменённые файлы журналов старше `LOG_TTL_DAYS`. Выключено: ничего никогда не удаляется.",
    },
  },
  traceFile: {
    env: "TRACE_FILE",
    schema: Type.Boolean(),
    default: true,
    startOnly: true,
    about: {
      en: "Write `orchestration_trace.log` (mode 0600).",
      ru: "Писать `orchestration_trace.log` (права 0600).",
    },
  },
  traceRequired: {
    env: "TRACE_REQUIRED",
    schema: Type.Boolean(),
    default: false,
    startOnly: true,
    about: {
      en: "A run that cannot be stored fails with 507. Off: it is answered, and the answer says that it was not stored.",
      ru: "Запуск, который нельзя сохранить, завершается ошибкой 507. Выключено: ответ даётся и говорит, что не сохранён.",
    },
  },
  storeSync: {
    env: "STORE_SYNC",
    schema: Type.Enum(["full", "normal"]),
    default: "full",
    startOnly: true,
    about: {
      en: "`full`: an answered run survives a power cut. `normal`: it survives a kill, the last moments before a power cut may be lost.",
      ru: "`full`: отвеченный запуск переживает отключение питания. `normal`: переживает kill, но последние мгновения перед отключением питания могут пропасть.",
    },
  },
  cache: {
    env: "CACHE",
    schema: Type.Enum(["off", "memory", "store"]),
    default: "off",
    startOnly: true,
    about: {
      en: "Where whole replies are kept for equal calls that leave nothing to chance (`temperature` 0 or a `seed`): nowhere, in memory, or also in the database, where a restart leaves them.",
      ru: "Где хранятся целые ответы моделей для одинаковых вызовов без случайности (`temperature` 0 или `seed`): нигде, в памяти или ещё и в базе данных, где они переживают перезапуск.",
    },
  },
  cacheMaxSizeBytes: {
    env: "CACHE_MAX_SIZE",
    schema: Type.Integer({ minimum: 1024, maximum: 64 * 1024 ** 3 }),
    default: 64 * 1024 ** 2,
    startOnly: true,
    readText: readByteSize,
    writeText: writeByteSize,
    expected: {
      en: "a size of 1KB to 64GB such as 64MB, 512KB or plain bytes",
      ru: "размер от 1KB до 64GB: например 64MB, 512KB или просто число байтов",
    },
    about: {
      en: "Most that kept replies take in memory; in the database they take up to sixteen times as much. The oldest go first.",
      ru: "Сколько места сохранённые ответы занимают в памяти; в базе данных — до шестнадцати раз больше. Старые уступают место новым.",
    },
  },
  cacheTtlSeconds: {
    env: "CACHE_TTL",
    schema: Type.Number({ minimum: 0.001, maximum: 31_536_000 }),
    default: 86_400,
    startOnly: true,
    about: {
      en: "A kept reply older than so many seconds is not given any more.",
      ru: "Сохранённый ответ старше стольких секунд больше не выдаётся.",
    },
  },
  runTtlDays: {
    env: "RUN_TTL_DAYS",
    schema: Type.Number({ minimum: 0.001, maximum: 36_500 }),
    unset: { en: "runs are kept", ru: "запуски хранятся всегда" },
    startOnly: true,
    about: {
      en: "Delete stored runs that began more than so many days ago, with all their texts; statistics lose them, too.",
      ru: "Удалять сохранённые запуски, начатые больше стольких дней назад, со всеми их текстами; из статистики они тоже уходят.",
    },
  },
  storeMaxSizeBytes: {
    env: "STORE_MAX_SIZE",
    schema: Type.Integer({ minimum: 1024 ** 2, maximum: 1024 ** 5 }),
    unset: { en: "the disk is the limit", ru: "пределом служит диск" },
    startOnly: true,
    readText: readByteSize,
    writeText: writeByteSize,
    expected: {
      en: "a size of 1MB to 1048576GB such as 20GB or 500MB",
      ru: "размер от 1MB до 1048576GB: например 20GB или 500MB",
    },
    about: {
      en: "Most that stored runs and all else in the database take; beyond it the oldest runs are deleted. Looked at once a minute; the file itself does not shrink, what is free in it is used again.",
      ru: "Сколько места занимают сохранённые запуски и всё остальное в базе данных; сверх того самые старые запуски удаляются. Проверяется раз в минуту; сам файл не уменьшается, свободное в нём место используется снова.",
    },
  },
} as const satisfies SettingTable;
