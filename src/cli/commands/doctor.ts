/** `frogcom doctor`: examines everything that an answer needs, with one command for each thing that is wrong. */
import { examine } from "../../app/doctor/doctor.ts";
import type { Finding } from "../../app/doctor/finding.ts";
import { findingWords } from "../../app/doctor/finding-words.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Language } from "../../core/languages.ts";
import type { Role } from "../../core/types.ts";
import { calibrateOptions } from "../calibrate/calibrate-options.ts";
import type { CommandSpec, Context } from "../command.ts";
import { findServer } from "../open-frogcom.ts";
import { plainText } from "../plain-text.ts";
import type { Screen } from "../screen.ts";
import { startSettings } from "../start-settings.ts";
import { verdictWords } from "../verdict-words.ts";

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
    isWell &&= findingWords(finding).verdict !== "failed";
    if (screen.isJson) screen.json(findingOnWire(finding, screen));
    else printFinding(finding, screen);
  }
  return isWell;
}

function findingOnWire(finding: Finding, { language }: Screen): object {
  const { name, role } = finding;
  const { verdict, cure } = findingWords(finding);
  return {
    name,
    verdict,
    ...(role && { role }),
    message: saidOf(finding, language),
    ...(cure && { do: plainText(cure[language]) }),
  };
}

function printFinding(finding: Finding, screen: Screen): void {
  const { language } = screen;
  const { verdict, cure } = findingWords(finding);
  if (screen.isQuiet && verdict === "ok") return;
  const colour = { ok: "green", warning: "yellow", failed: "red" } as const;
  screen.line(`${screen.paint(colour[verdict], verdictWords[verdict][language])}  ${saidOf(finding, language)}`);
  if (cure !== undefined) screen.line(`      → ${plainText(cure[language])}`);
}

function saidOf(finding: Finding, language: Language): string {
  const words = plainText(findingWords(finding).says[language]);
  return finding.role === undefined ? words : `${roles[finding.role][language]}: ${words}`;
}
