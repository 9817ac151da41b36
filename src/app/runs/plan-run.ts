/** Decides, once and for all, by what a run is governed: the request over the settings of this moment. */
import type { PriceOf } from "../../config/prices.ts";
import type { Settings } from "../../config/settings.ts";
import { settleGoal } from "../../core/goals/goal-name.ts";
import { languageOf } from "../../core/language.ts";
import { isTaskRequest } from "../../core/task-request.ts";
import type { Frame, RecordedStep, RoleSettings, RunInput, Sampling, StrategyName } from "../../core/types.ts";
import { noUsage } from "../../core/usage.ts";
import { isWithoutReview } from "../../core/without-review.ts";
import type { RunRequest } from "../app.ts";
import { extractedChecks } from "./extracted-checks.ts";
import { overrideInput, strategyUnder } from "./override-input.ts";
import { type MeasuredPair, underCalibration } from "./under-calibration.ts";

/** The settings as they are in force, and which of them somebody set (the others are defaults). */
export interface SettingsSnapshot {
  readonly values: Settings;
  isSet(key: keyof Settings): boolean;
  readonly priceOf: PriceOf;
}

/** The pair of models as far as a run must know it. */
export interface PairFacts extends MeasuredPair {
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
  const input = overrideInput(settledInput(request, snapshot, pair), request.sampling, request.overrides ?? {});
  return underCalibration(input, pair);
}

/** By name, or as a text. */
export function configuredGoal(snapshot: SettingsSnapshot): string {
  return snapshot.isSet("secondaryGoalPrompt") ? snapshot.values.secondaryGoalPrompt : "@default";
}

/** The input as the settings alone make it. */
function settledInput(request: RunRequest, snapshot: SettingsSnapshot, pair: PairFacts): RunInput {
  const { values } = snapshot;
  const { conversation, passthrough, profile, only, overrides = {} } = request;
  const { reviewDeadlineSeconds } = values;
  const usual = values.orchestrationEnabled && !isTaskRequest(conversation) ? values.strategy : "direct";
  const strategy = strategyUnder(usual, only, overrides);
  const language = languageOf(conversation);
  return {
    conversation,
    language,
    strategy,
    rounds: values.communicationRounds,
    ...settleGoal(configuredGoal(snapshot), language),
    frame: values.frame === "auto" ? pair.autoFrame : values.frame,
    onReviewError: values.onReviewError,
    ...(reviewDeadlineSeconds !== undefined && { reviewDeadlineMs: reviewDeadlineSeconds * 1000 }),
    primary: roleSettings(pair.primary, answerSampling(request, values, pair.primary)),
    secondary: roleSettings(pair.secondary, secondarySampling(snapshot, strategy)),
    guard: values.guard,
    refineBy: values.refineBy,
    ...extractedFor(request, strategy),
    ...(passthrough && { passthrough }),
    ...(profile !== undefined && { profile }),
    ...(only !== undefined && { only }),
    ...(values.cache !== "off" && { reuse: "kept" as const }),
  };
}

/** An answer that nobody reviews is not judged by what was asked. */
function extractedFor(request: RunRequest, strategy: StrategyName): Pick<RunInput, "extracted"> {
  const { overrides = {} } = request;
  if (overrides.extractChecks === false || isWithoutReview(strategy) || strategy === "classic") return {};
  return extractedChecks(request);
}

/** The caller's own draft as the step that it stands in for. */
export function draftSteps({ draft, isDraftCut }: Pick<RunRequest, "draft" | "isDraftCut">): readonly RecordedStep[] {
  if (draft === undefined) return [];
  const finishReason = isDraftCut ? "length" : "stop";
  return [{ index: 0, kind: "draft", output: { text: draft, finishReason, usage: noUsage, model: "", digest: "" } }];
}

/** A role whose model is the one that the settings name. */
export function roleSettings({ model, contextTokens }: ModelFacts, sampling: Sampling): RoleSettings {
  return { model, sampling, ...(contextTokens !== undefined && { contextTokens }) };
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
