/** Writes a conversation to a file, and never over one that this chat did not write. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bilingualError } from "../../core/bilingual.ts";
import type { StartPlace } from "../../config/start-settings.ts";

/** Returns what writes to the file of a name, as the user means it, and gives its whole path. */
export function conversationSaver({ workingDir, machine }: StartPlace): (name: string, text: string) => string {
  const own = new Set<string>();
  return (name, text) => {
    // No shell stands between the user and us here.
    const path = /^~[/\\]/.test(name) ? join(machine.homeDir, name.slice(2)) : resolve(workingDir, name);
    try {
      writeFileSync(path, text, { flag: own.has(path) ? "w" : "wx" });
    } catch (error) {
      throw unwritable(path, error);
    }
    own.add(path);
    return path;
  };
}

function unwritable(path: string, error: unknown) {
  const words = {
    en: `The conversation could not be written to ${path}.`,
    ru: `Не удалось записать разговор в ${path}.`,
  };
  const cure = { en: "give another name", ru: "укажите другое имя" };
  return bilingualError("request-malformed", words, { cure }, error);
}
