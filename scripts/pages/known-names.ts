/** What the pages may name: settings, commands with their options, routes, codes. Taken from the tables that the program is made of. */
import { commandTable } from "../../src/cli/commands/table.ts";
import { newProgram } from "../../src/cli/program.ts";
import { declarations, settingKeys } from "../../src/config/settings.ts";
import { errorKinds } from "../../src/core/errors.ts";
import { counters } from "../../src/sinks/metrics/counters.ts";
import { gauges } from "../../src/sinks/metrics/gauges.ts";
import { histograms } from "../../src/sinks/metrics/histograms.ts";
import type { MetricTable } from "../../src/sinks/metrics/metric.ts";

export const settingNames: ReadonlySet<string> = new Set(settingKeys.map((key) => declarations[key].env));

export const errorCodes: ReadonlySet<string> = new Set(Object.keys(errorKinds));

const program = newProgram(commandTable, "en", () => undefined);

/** Options by command: `runs list` -> `--limit` ...; those of the program itself are with `serve`, which is what it does without a command. */
export const optionsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  program.commands.flatMap((command) =>
    (command.commands.length === 0 ? [command] : command.commands).map((each) => {
      const name = each === command ? command.name() : `${command.name()} ${each.name()}`;
      const options = [...each.options, ...(name === "serve" ? program.options : [])];
      return [name, new Set(["--help", ...options.flatMap(({ long }) => long ?? [])])] as const;
    }),
  ),
);

export const groupNames: ReadonlySet<string> = new Set(commandTable.groups.map(({ name }) => name));

const metrics: readonly MetricTable[] = [counters, gauges, histograms];

export const metricNames: ReadonlySet<string> = new Set(
  metrics.flatMap((table) => Object.values(table).map(({ name }) => name)),
);
