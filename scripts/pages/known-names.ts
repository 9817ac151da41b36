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

/** Options by command: `runs list` -> `--limit` ... */
export const optionsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  newProgram(commandTable, "en", () => undefined).commands.flatMap((command) => {
    const own = [command, ...command.commands].map((each) => {
      const name = each === command ? command.name() : `${command.name()} ${each.name()}`;
      return [name, new Set(each.options.flatMap(({ long, short }) => [long ?? "", short ?? ""]))] as const;
    });
    return command.commands.length === 0 ? own : own.slice(1);
  }),
);

export const groupNames: ReadonlySet<string> = new Set(commandTable.groups.map(({ name }) => name));

const metrics: readonly MetricTable[] = [counters, gauges, histograms];

export const metricNames: ReadonlySet<string> = new Set(
  metrics.flatMap((table) => Object.values(table).map(({ name }) => name)),
);
