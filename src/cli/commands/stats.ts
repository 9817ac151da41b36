/** `frogcom stats`: how the runs of the last days went, and what they cost. */
import type { CommandSpec } from "../command.ts";
import { withFrogcom } from "../open-frogcom.ts";
import { showStats } from "../stats-view.ts";

export const statsCommand: CommandSpec = {
  path: ["stats"],
  about: {
    en: "times with and without the review, tokens, cost and ends of the runs, by day",
    ru: "время с проверкой и без неё, токены, стоимость и исходы запусков по дням",
  },
  options: [{ flags: "--days <number>", about: { en: "so many days, 1..366 (30)", ru: "сколько дней, 1..366 (30)" } }],
  run: (context, { options }) =>
    withFrogcom(context, async (frogcom) => {
      const stats = await frogcom.stats(options);
      if (context.screen.isJson) context.screen.json(stats);
      else showStats(stats, context.screen);
    }),
};
