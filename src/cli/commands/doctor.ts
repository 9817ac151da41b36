/** `frogcom doctor`: examines everything that an answer needs, with one command for each thing that is wrong. */
import { examine } from "../../app/doctor.ts";
import type { Finding } from "../../app/finding.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Role } from "../../core/types.ts";
import { byteWords } from "../byte-words.ts";
import { calibrateOptions } from "../calibrate/calibrate-options.ts";
import type { CommandSpec, Context } from "../command.ts";
import { findingTexts, verdictWords } from "../doctor-texts.ts";
import { findServer } from "../open-frogcom.ts";
import { plainText } from "../plain-text.ts";
import type { Screen } from "../screen.ts";
import { startSettings } from "../start-settings.ts";

const roles: Readonly<Record<Role, Bilingual>> = {
  primary: { en: "primary", ru: "основная" },
  secondary: { en: "secondary", ru: "вторая" },
};

export const doctorCommand: CommandSpec = {
  path: ["doctor"],
  about: {
    en: "check machine, settings and models, and say how to mend what is wrong",
    ru: "проверить машину, настройки и модели и сказать, как исправить то, что не так",
  },
  options: calibrateOptions,
  run: async (context, given) => {
    if (given.options["review"] === undefined) return diagnose(context);
    return (await import("../calibrate/calibrate-pair.ts")).calibratePair(context, given);
  },
};

/** False when something failed; warnings are no failure. */
async function diagnose({ screen, place, interrupts }: Context): Promise<boolean> {
  const note = await findServer(place);
  const patient = {
    settings: startSettings(place),
    env: place.machine.env,
    runningUrl: note?.url,
    signal: interrupts.first,
  };
  let isWell = true;
  for await (const finding of examine(patient)) {
    isWell &&= findingTexts[finding.name].verdict !== "failed";
    if (screen.isJson) screen.json(findingOnWire(finding, screen));
    else printFinding(finding, screen);
  }
  return isWell;
}

function findingOnWire(finding: Finding, screen: Screen): object {
  const { verdict, cure } = findingTexts[finding.name];
  const { name, role, facts } = finding;
  return {
    name,
    verdict,
    ...(role && { role }),
    message: wordsOf(finding, screen),
    ...(cure && { do: filled(cure, facts, screen) }),
  };
}

function printFinding(finding: Finding, screen: Screen): void {
  const { verdict, cure } = findingTexts[finding.name];
  if (screen.isQuiet && verdict === "ok") return;
  const colour = { ok: "green", warning: "yellow", failed: "red" } as const;
  screen.line(`${screen.paint(colour[verdict], verdictWords[verdict][screen.language])}  ${wordsOf(finding, screen)}`);
  if (cure !== undefined) screen.line(`      → ${filled(cure, finding.facts, screen)}`);
}

function wordsOf({ name, role, facts }: Finding, screen: Screen): string {
  const words = filled(findingTexts[name].says, facts, screen);
  return role === undefined ? words : `${roles[role][screen.language]}: ${words}`;
}

function filled(text: Bilingual, { freeBytes, ...facts }: Finding["facts"], { language }: Screen): string {
  const known = { ...facts, ...(typeof freeBytes === "number" && { free: byteWords(freeBytes) }) };
  return text[language].replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof known) => plainText(String(known[name] ?? "")));
}
