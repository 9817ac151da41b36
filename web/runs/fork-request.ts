/** What is to be other in a fork, as a request: what was left empty stays as it was. */
import { asNumber } from "../settings/edits.ts";

export interface ForkChanges {
  readonly fromStep: number;
  readonly goal: string;
  readonly rounds: string;
  readonly temperature: string;
  readonly reviewTemperature: string;
  readonly reviewModel: string;
  readonly refineModel: string;
}

export const noChanges: ForkChanges = {
  fromStep: 0,
  goal: "",
  rounds: "",
  temperature: "",
  reviewTemperature: "",
  reviewModel: "",
  refineModel: "",
};

export function forkRequest(changes: ForkChanges): object {
  const { fromStep, goal, rounds, temperature, reviewTemperature, reviewModel, refineModel } = changes;
  const review = { ...textAs("model", reviewModel), ...numberAs("temperature", reviewTemperature) };
  const refine = textAs("model", refineModel);
  const frogcom = {
    ...textAs("goal", goal),
    ...numberAs("rounds", rounds),
    ...(hasKeys(review) && { review }),
    ...(hasKeys(refine) && { refine }),
  };
  return { from_step: fromStep, ...numberAs("temperature", temperature), ...(hasKeys(frogcom) && { frogcom }) };
}

function textAs(name: string, text: string): Readonly<Record<string, string>> {
  return text.trim() === "" ? {} : { [name]: text.trim() };
}

function numberAs(name: string, text: string): Readonly<Record<string, number | string>> {
  return text.trim() === "" ? {} : { [name]: asNumber(text.trim()) };
}

function hasKeys(object: object): boolean {
  return Object.keys(object).length > 0;
}
