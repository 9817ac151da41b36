/** `frogcom db`: backups, a look for damage, and new versions of the database. No server is needed, nor in the way. */
import { resolve } from "node:path";
import { backUp, type CareOptions, type DatabaseReport, migrateNow, verify } from "../../app/keeping/database-care.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import type { Screen } from "../screen.ts";
import { startSettings } from "../start-settings.ts";

const texts = {
  restore: {
    en: "To go back to it, stop FrogCom and put a copy of it in the data folder as frogcom.db, without frogcom.db-wal and -shm beside it. Keys and settings are then as they were: what was revoked since opens again. Files and batches of /v1 lie in files/ and batches/ and are not in it.",
    ru: "Чтобы вернуться к ней, остановите FrogCom и положите её копию в папку данных как frogcom.db, без frogcom.db-wal и -shm рядом. Ключи и настройки станут прежними: отозванное с тех пор снова откроет дверь. Файлы и пакеты /v1 лежат в files/ и batches/, в копии их нет.",
  },
  sound: { en: "sound", ru: "цела" },
  damaged: { en: "damaged", ru: "повреждена" },
  runs: { en: "runs", ru: "запусков" },
  version: { en: "version", ru: "версия" },
  older: {
    en: "It is of an older FrogCom: `frogcom db migrate`, or the next start, brings it to version",
    ru: "Она от более старого FrogCom: `frogcom db migrate` или следующий запуск приведёт её к версии",
  },
  newer: {
    en: "It is of a newer FrogCom than this one, which cannot use it: update FrogCom.",
    ru: "Она от более нового FrogCom, этот работать с ней не может: обновите FrogCom.",
  },
  salvage: {
    en: "Stop FrogCom and put a backup in its place. Without one, start FrogCom: it sets a damaged file aside and takes over what can still be read.",
    ru: "Остановите FrogCom и положите на её место резервную копию. Если её нет, запустите FrogCom: он отложит повреждённый файл и перенесёт всё, что ещё читается.",
  },
  upToDate: { en: "It is of this version already", ru: "Она уже этой версии" },
  migrated: { en: "Brought from version", ru: "Обновлена: была версия" },
  to: { en: "to", ru: "стала" },
} as const satisfies Record<string, Bilingual>;

export const databaseCommands: readonly CommandSpec[] = [
  {
    path: ["db", "backup"],
    about: {
      en: "copy the database as it stands now, while a server runs or not",
      ru: "скопировать базу данных, как она есть сейчас; сервер может работать",
    },
    arguments: [
      {
        name: "<file>",
        about: { en: "where the copy goes; nothing may be there", ru: "куда; такого файла ещё не должно быть" },
      },
    ],
    run: runBackup,
  },
  {
    path: ["db", "verify"],
    about: {
      en: "read the database from end to end and look for damage",
      ru: "прочитать всю базу данных и поискать повреждения",
    },
    arguments: [
      {
        name: "[file]",
        about: {
          en: "such as a backup; else the data folder's",
          ru: "например резервная копия; иначе из папки данных",
        },
      },
    ],
    run: runVerify,
  },
  {
    path: ["db", "migrate"],
    about: {
      en: "bring the database to this version, as the next start would",
      ru: "привести базу данных к этой версии, как сделал бы следующий запуск",
    },
    run: runMigrate,
  },
];

function careOptions({ place, screen, interrupts }: Context): CareOptions {
  const startedAt = performance.now();
  return {
    settings: startSettings(place),
    signal: interrupts.first,
    onProgress(done, total) {
      const leftMs = done === 0 ? undefined : ((performance.now() - startedAt) / done) * (total - done);
      screen.work({ done, total, failures: 0, leftMs });
    },
  };
}

async function runBackup(context: Context, { arguments: [file = ""] }: Given): Promise<void> {
  const { screen, place } = context;
  const path = resolve(place.workingDir, file);
  await backUp(path, careOptions(context));
  screen.endProgress();
  if (screen.isJson) return screen.json({ path });
  screen.line(path);
  screen.notice(texts.restore[screen.language]);
}

async function runVerify(context: Context, { arguments: [file] }: Given): Promise<Outcome> {
  const { screen, place } = context;
  const given = file === undefined ? undefined : resolve(place.workingDir, file);
  const { path, ...report } = await verify(given, careOptions(context));
  screen.endProgress();
  if (screen.isJson) screen.json(reportOnWire(path, report));
  else show(path, report, screen);
  return report.problems.length === 0 ? "ok" : "failed";
}

function reportOnWire(path: string, { version, newestVersion, runs, problems }: DatabaseReport): object {
  return { path, ok: problems.length === 0, version, newest_version: newestVersion, runs, problems };
}

function show(path: string, { version, newestVersion, runs, problems }: DatabaseReport, screen: Screen): void {
  const { language } = screen;
  const isSound = problems.length === 0;
  const state = screen.paint(isSound ? "green" : "red", (isSound ? texts.sound : texts.damaged)[language]);
  const told = version === null ? "" : `, ${texts.version[language]} ${version}, ${texts.runs[language]}: ${runs}`;
  screen.line(`${path}: ${state}${told}`);
  for (const problem of problems) screen.line(`  ${problem}`);
  if (!isSound) screen.tell(texts.salvage[language]);
  else if (version !== null && version < newestVersion) screen.tell(`${texts.older[language]} ${newestVersion}.`);
  else if (version !== null && version > newestVersion) screen.tell(texts.newer[language]);
}

async function runMigrate(context: Context): Promise<void> {
  const { screen, place } = context;
  const { language } = screen;
  const report = await migrateNow({ settings: startSettings(place) }, Date.now());
  if (screen.isJson) return screen.json(report);
  const { from, to } = report;
  if (from === to) screen.line(`${texts.upToDate[language]}: ${to}`);
  else screen.line(`${texts.migrated[language]} ${from} ${texts.to[language]} ${to}`);
}
