/** All options that decide something about a request, in the order of the help. */
import type { OptionSpec } from "../command.ts";
import { limitOptions, noCacheOption } from "./limits.ts";
import type { RequestOption } from "./request-option.ts";
import { reviewOptions } from "./review.ts";
import { samplingOptions } from "./sampling.ts";

const table = { ...reviewOptions, ...samplingOptions, ...limitOptions };

export type RequestOptionName = keyof typeof table;

export const requestOptions: Readonly<Record<RequestOptionName, RequestOption>> = table;

/** The first message of the conversation; it is no field of the request of its own. */
const systemOption: OptionSpec = {
  flags: "--system <text>",
  about: { en: "what the models are to keep to, before the question", ru: "чего держаться моделям, перед вопросом" },
};

/** As `ask` has them. */
export const requestOptionSpecs: readonly OptionSpec[] = [systemOption, ...Object.values(table), noCacheOption];

/** As `runs fork` has them: what was asked stays. */
export const forkOptionSpecs = requestOptionSpecs.filter((option) => option !== systemOption);

/** As `chat` has them: a draft belongs to one question alone. */
export const chatOptionSpecs = specsWithout(table.draft, table.draftIsCut);

/** As `batch` has them: rows are stored whole, which is what lets the command go on; its own system and goal are templates. */
export const batchOptionSpecs = specsWithout(systemOption, table.goal, table.draft, table.draftIsCut, table.store);

/** As `eval run` has them: the rows bring the messages, and the arms decide the rest. */
export const evalOptionSpecs = specsWithout(
  systemOption,
  noCacheOption,
  ...[table.strategy, table.effort, table.draft, table.draftIsCut, table.seed, table.cache],
);

function specsWithout(...others: readonly OptionSpec[]): readonly OptionSpec[] {
  const flags = new Set(others.map((other) => other.flags));
  return requestOptionSpecs.filter((spec) => !flags.has(spec.flags));
}

export function isRequestOption(name: string): name is RequestOptionName {
  return Object.hasOwn(table, name);
}
