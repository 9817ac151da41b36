/** The settings of commands that need no store: what flags, environment and files say. */
import { mergeLayers } from "../config/layers.ts";
import type { Settings } from "../config/settings.ts";
import { readStartSettings, type StartPlace } from "../config/start-settings.ts";

/** Throws `setting-invalid` with all that is wrong, a line each. */
export function startSettings(place: StartPlace): Settings {
  return mergeLayers({ ...readStartSettings(place), stored: [] }).values;
}
