/** Decides, once and for all, by what a run is governed: the request over the settings of this moment. */
import type { Settings } from "../config/settings.ts";
import { languageOf } from "../core/language.ts";
import type { Frame, RoleSettings, RunInput, Sampling, StrategyName } from "../core/types.ts";
import type { RunRequest } from "./app.ts";

/** The settings as they are in force, and which of them somebody set (the others are defaults). */
export interface SettingsSnapshot {
  readonly values: Settings;
  isSet(key: keyof Settings): boolean;
}

/** The pair of models as far as a run must know it. */
export interface PairFacts {
  readonly primary: ModelFacts;
  readonly secondary: ModelFacts;
  /** Where the reviewer stands when FRAME is `auto`. */
  readonly autoFrame: Frame;
}

export interface ModelFacts {
  readonly model: string;
  readonly contextTokens?: number;
  /** The longest answer when nobody says how long it may be; unset = what fits the context. */
  readonly usualMaxTokens?: number;
}

/** A review judges best without chance, and its form needs no more tokens than this. */
const reviewSampling = { temperature: 0, maxTokens: 300 };

export function planRun(request: RunRequest, snapshot: SettingsSnapshot, pair: PairFacts): RunInput {
  const { values } = snapshot;
  const strategy = request.strategy ?? (values.orchestrationEnabled ? values.strategy : "direct");
  return {
    conversation: request.conversation,
    language: languageOf(request.conversation),
    strategy,
    rounds: request.rounds ?? values.communicationRounds,
    goal: values.secondaryGoalPrompt,
    frame: values.frame === "auto" ? pair.autoFrame : values.frame,
    onReviewError: values.onReviewError,
    ...(values.reviewDeadlineSeconds !== undefined && { reviewDeadlineMs: values.reviewDeadlineSeconds * 1000 }),
    primary: roleSettings(pair.primary, { ...primarySampling(values, pair.primary), ...request.sampling }),
    secondary: roleSettings(pair.secondary, secondarySampling(snapshot, strategy)),
  };
}

function roleSettings({ model, contextTokens }: ModelFacts, sampling: Sampling): RoleSettings {
  return { model, sampling, ...(contextTokens !== undefined && { contextTokens }) };
}

function primarySampling({ temperature, topP, maxTokens: given }: Settings, { usualMaxTokens }: ModelFacts): Sampling {
  const maxTokens = given ?? usualMaxTokens;
  return { temperature, topP, ...(maxTokens !== undefined && { maxTokens }) };
}

/** `classic` takes all values as given; `review` has its own defaults, which a value that somebody set overrules. */
function secondarySampling(snapshot: SettingsSnapshot, strategy: StrategyName): Sampling {
  const { temperatureSecondary: temperature, maxTokensSecondary: maxTokens, topPSecondary: topP } = snapshot.values;
  const given: Sampling = { temperature, maxTokens, topP };
  if (strategy === "classic") return given;
  return {
    ...given,
    ...(!snapshot.isSet("temperatureSecondary") && { temperature: reviewSampling.temperature }),
    ...(!snapshot.isSet("maxTokensSecondary") && { maxTokens: reviewSampling.maxTokens }),
  };
}
