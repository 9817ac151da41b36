/** Decides, once and for all, by what a run is governed: the request over the settings of this moment. */
import type { Settings } from "../config/settings.ts";
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import { languageOf } from "../core/language.ts";
import { isTaskRequest } from "../core/task-request.ts";
import type { Frame, Price, RecordedStep, RoleSettings, RunInput, Sampling, StrategyName } from "../core/types.ts";
import type { RunOverrides, RunRequest } from "./app.ts";

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
  readonly price?: Price;
}

const MOST_ROUNDS = 10;

/** A review judges best without chance, and its form needs no more tokens than this. */
const reviewSampling = { temperature: 0, maxTokens: 300 };

/** Throws `request-malformed` for a budget that cannot be kept. */
export function planRun(request: RunRequest, snapshot: SettingsSnapshot, pair: PairFacts): RunInput {
  const { values } = snapshot;
  const { overrides = {}, conversation } = request;
  const strategy = strategyFor(request, values);
  const input: RunInput = {
    conversation,
    language: languageOf(conversation),
    strategy,
    rounds: roundsFor(overrides, values),
    goal: overrides.goal ?? values.secondaryGoalPrompt,
    frame: values.frame === "auto" ? pair.autoFrame : values.frame,
    onReviewError: overrides.onReviewError ?? values.onReviewError,
    ...reviewTime(overrides, values),
    primary: roleSettings(pair.primary, { ...answerSampling(request, values, pair.primary), ...request.sampling }),
    secondary: secondarySettings(pair.secondary, overrides, secondarySampling(snapshot, strategy)),
    ...(overrides.budget && { budget: overrides.budget }),
    ...(overrides.refine && { refine: overrides.refine }),
    ...(request.passthrough && { passthrough: request.passthrough }),
    ...(request.profile !== undefined && { profile: request.profile }),
    ...storingOf(overrides),
  };
  if (input.budget?.maxCost !== undefined) requirePrices(input);
  return input;
}

/** The caller's own draft as the step that it stands in for. */
export function draftSteps({ draft }: RunRequest): readonly RecordedStep[] {
  if (draft === undefined) return [];
  return [{ index: 0, output: { text: draft, finishReason: "stop", usage: null, model: "", digest: "" } }];
}

function strategyFor({ overrides = {}, only, conversation }: RunRequest, values: Settings): StrategyName {
  if (only !== undefined) return "direct";
  if (overrides.strategy !== undefined) return overrides.strategy;
  const isReviewed = values.orchestrationEnabled && overrides.effort !== "none" && !isTaskRequest(conversation);
  return isReviewed ? values.strategy : "direct";
}

function roundsFor({ rounds, effort }: RunOverrides, { communicationRounds: configured }: Settings): number {
  if (rounds !== undefined) return rounds;
  if (effort === "low") return 1;
  return effort === "high" ? Math.min(MOST_ROUNDS, configured + 1) : configured;
}

function reviewTime(
  { reviewDeadlineMs }: RunOverrides,
  { reviewDeadlineSeconds }: Settings,
): Pick<RunInput, "reviewDeadlineMs"> {
  const configured = reviewDeadlineSeconds === undefined ? undefined : reviewDeadlineSeconds * 1000;
  const ms = reviewDeadlineMs ?? configured;
  return ms === undefined ? {} : { reviewDeadlineMs: ms };
}

function storingOf({ storing }: RunOverrides): Pick<RunInput, "storing"> {
  return storing === undefined || storing === "full" ? {} : { storing };
}

function roleSettings({ model, contextTokens, price }: ModelFacts, sampling: Sampling): RoleSettings {
  return { model, sampling, ...(contextTokens !== undefined && { contextTokens }), ...(price && { price }) };
}

/** Of another model than the configured one neither context nor price is known. */
function secondarySettings(facts: ModelFacts, { review }: RunOverrides, usual: Sampling): RoleSettings {
  const sampling = { ...usual, ...review?.sampling };
  const model = review?.model ?? facts.model;
  return model === facts.model ? roleSettings(facts, sampling) : { model, sampling };
}

/** MAX_TOKENS_SECONDARY bounds reviews, so an answer of the secondary alone is not bound by it. */
function answerSampling({ only }: RunRequest, values: Settings, { usualMaxTokens }: ModelFacts): Sampling {
  const maxTokens = values.maxTokens ?? usualMaxTokens;
  const length = maxTokens === undefined ? {} : { maxTokens };
  if (only === "secondary") return { temperature: values.temperatureSecondary, topP: values.topPSecondary, ...length };
  return { temperature: values.temperature, topP: values.topP, ...length };
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

/** A bound on costs that nobody can count would be no bound. */
function requirePrices({ primary, secondary, refine, strategy }: RunInput): void {
  if (primary.price === undefined || (refine?.model ?? primary.model) !== primary.model) throw priceless(primary.model);
  if (strategy !== "direct" && secondary.price === undefined) throw priceless(secondary.model);
}

function priceless(model: string): FrogcomError {
  return bilingualError("request-malformed", {
    en: `budget.max_cost needs the price of ${model}, which PRICES does not have. Add it there, or bound max_tokens instead.`,
    ru: `Для budget.max_cost нужна цена модели ${model}, а в PRICES её нет. Добавьте её туда или ограничьте max_tokens.`,
  });
}
