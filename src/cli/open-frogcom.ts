/** Finds FrogCom for a command: the server of the data folder when one runs, else all that it takes in this process. */
import { mergeLayers } from "../config/layers.ts";
import { readStartSettings, type StartPlace } from "../config/start-settings.ts";
import type { Bilingual } from "../core/bilingual.ts";
import { Secret } from "../core/secret.ts";
import type { Context } from "./command.ts";
import type { Frogcom } from "./frogcom.ts";
import { askServer } from "./http-client.ts";
import { openInProcess } from "./in-process.ts";
import { openOverHttp } from "./over-http.ts";
import { findServerNote, type ServerNote } from "./server-file.ts";
import { startSettings } from "./start-settings.ts";

const PATIENCE_MS = 3000;

const noServer: Bilingual = {
  en: "No server runs for this data folder; this command works by itself.",
  ru: "Сервера с этой папкой данных нет; команда работает сама.",
};

/** Opens FrogCom, lets a command use it, and closes it. What comes of it is handed on. */
export async function withFrogcom<Result>(
  context: Context,
  use: (frogcom: Frogcom) => Result | Promise<Result>,
): Promise<Result> {
  const frogcom = await openFrogcom(context);
  try {
    return await use(frogcom);
  } finally {
    await frogcom.close();
  }
}

/** As `withFrogcom`, for commands that ask models: says so where no server does the work. */
export function withModels<Result>(context: Context, use: (frogcom: Frogcom) => Promise<Result>): Promise<Result> {
  return withFrogcom(context, (frogcom) => {
    if (!frogcom.isServer) context.screen.notice(noServer[context.screen.language]);
    return use(frogcom);
  });
}

/** The server of the data folder that the settings name, if it runs. */
export async function findServer(place: StartPlace): Promise<ServerNote | undefined> {
  const note = findServerNote(startSettings(place).dataDir);
  return note !== undefined && (await answers(note.url)) ? note : undefined;
}

async function openFrogcom({ place, screen }: Context): Promise<Frogcom> {
  const layers = readStartSettings(place);
  const note = await findServer(place);
  if (note === undefined) return openInProcess(layers, screen);
  const { apiKey, adminApiKey } = mergeLayers({ ...layers, stored: [] }).values;
  const ownKey = note.key === undefined ? undefined : new Secret(note.key);
  return openOverHttp({ url: note.url, key: adminApiKey ?? apiKey ?? ownKey, language: screen.language }, note);
}

/** Another process may have the number of one that is gone, and its port: only an answer proves the server, and it gets no key before. */
async function answers(url: string): Promise<boolean> {
  const server = { url, key: undefined, language: "en" } as const;
  return askServer(server, { method: "GET", path: "/livez" }, AbortSignal.timeout(PATIENCE_MS)).then(
    () => true,
    () => false,
  );
}
