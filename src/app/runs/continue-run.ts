/** Plans the runs that go on from earlier ones: resumed as they were asked, forked from one of their steps, or in their shadow. */
import type { ModelChoice } from "../../config/model-names.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { separateOpenThought } from "../../core/open-thought.ts";
import type { StoredRun } from "../../core/ports.ts";
import type { RecordedStep, RoleSettings, RunId, RunInput } from "../../core/types.ts";
import type { ForkRequest } from "../app.ts";
import { extractedChecks } from "./extracted-checks.ts";
import type { Launch } from "./launch.ts";
import { overrideInput } from "./override-input.ts";
import { draftSteps, type ModelFacts, type PairFacts, planRun, roleSettings } from "./plan-run.ts";
import { withTrustedGuard } from "./under-calibration.ts";

/** The same input under today's models; a step whose call is another one by them is made anew, and its start says so. */
export function launchResumed(run: StoredRun): Launch {
  if (run.status === "running") throw runGoesOn(run.id);
  if (run.status === "done") throw hasAnswer(run.id);
  const input = keptInput(run);
  const recorded = finishedSteps(run);
  const fromStep = recorded.findIndex(({ index }, place) => index !== place);
  const origin = { runId: run.id, kind: "resume", fromStep: fromStep < 0 ? recorded.length : fromStep } as const;
  return {
    owner: run.owner,
    isLive: false,
    deadlineMs: input.budget?.deadlineMs,
    ...onlyOf(input),
    recorded,
    plan: (_, pair) => ({ ...underModels(input, pair), origin }),
  };
}

/** Steps before `fromStep` are handed back whatever the changes would have made of them. */
export function launchForked(run: StoredRun, request: ForkRequest): Launch {
  const { fromStep, choice, owner, repeat, resumes } = request;
  const input = keptInput(run);
  const finished = finishedSteps(run);
  requireStep(run.id, fromStep, finished);
  const before = finished.filter(({ index }) => index < fromStep);
  const plan = choice === undefined ? planChanged(input, request) : planAnew(input, request, choice);
  const origin = { runId: run.id, kind: "fork", fromStep } as const;
  const { deadlineMs } = request.overrides?.budget ?? (choice === undefined ? input.budget : undefined) ?? {};
  return {
    owner,
    isLive: false,
    deadlineMs,
    ...(choice ?? onlyOf(input)),
    ...(repeat && { repeat }),
    ...(resumes !== undefined && { resumes }),
    recorded: [...draftSteps(request), ...before.map(asRecorded)],
    plan: (snapshot, pair) => ({ ...plan(snapshot, pair), origin }),
  };
}

/**
 * A review of the answered run's draft, for the statistics: as its user would have got it, only that what the caller wanted
 * to pay does not bind what the server pays. `cut` is an earlier try that had to give way; its finished steps are handed back.
 */
export function launchShadow(answered: StoredRun, cut: StoredRun | undefined): Launch {
  const { budget: _ofTheCaller, ...input } = keptInput(answered);
  const [draft] = finishedSteps(answered);
  const asked = extractedChecks(input);
  const origin = { runId: answered.id, kind: "shadow", fromStep: 1 } as const;
  const later = (cut === undefined ? [] : finishedSteps(cut)).filter(({ index }) => index > 0);
  return {
    owner: answered.owner,
    isLive: false,
    ...(input.profile !== undefined && { profile: input.profile }),
    recorded: [...(draft ? [asRecorded(draft)] : []), ...later],
    plan(_, pair) {
      const changes = { strategy: "review", rounds: Math.max(1, input.rounds), origin } as const;
      const planned = { ...underModels(input, pair), ...changes, ...asked };
      return withTrustedGuard(planned, pair);
    },
  };
}

/** A client may have read the thought of a draft as its answer; what is reviewed is what follows it. */
function asRecorded({ index, kind, output }: RecordedStep): RecordedStep {
  const answer = output.reasoning === undefined ? separateOpenThought(output.text)?.answer : undefined;
  return { index, kind, output: answer ? { ...output, text: answer } : output };
}

function planChanged(input: RunInput, { sampling, overrides = {} }: ForkRequest): Launch["plan"] {
  return (_, pair) => withTrustedGuard(overrideInput(underModels(input, pair), sampling, overrides), pair);
}

/** Under another profile, or by one model alone, everything is as that decides but for what was asked. */
function planAnew({ conversation, passthrough }: RunInput, request: ForkRequest, choice: ModelChoice): Launch["plan"] {
  const asked = { ...request, ...choice, conversation, isLive: false, ...(passthrough && { passthrough }) };
  return (snapshot, pair) => planRun(asked, snapshot, pair);
}

function onlyOf({ only }: RunInput): Pick<RunInput, "only"> {
  return only === undefined ? {} : { only };
}

function underModels(input: RunInput, { primary, secondary }: PairFacts): RunInput {
  return {
    ...input,
    primary: underModel(input.primary, primary),
    secondary: underModel(input.secondary, secondary),
  };
}

function underModel(role: RoleSettings, today: ModelFacts): RoleSettings {
  return role.isNamed ? role : roleSettings(today, role.sampling);
}

function keptInput({ id, records }: StoredRun): RunInput {
  const start = records.find((record) => record.type === "run-start");
  if (start === undefined || start.input.storing !== undefined) throw textsMissing(id);
  return start.input;
}

function finishedSteps({ records }: StoredRun): readonly RecordedStep[] {
  return records.flatMap((record) => {
    if (record.type !== "step-end") return [];
    const { step, output } = record;
    return [{ index: step.index, kind: step.kind, digest: output.digest, output }];
  });
}

function requireStep(id: RunId, fromStep: number, finished: readonly RecordedStep[]): void {
  const most = (finished.at(-1)?.index ?? -1) + 1;
  if (fromStep >= 0 && fromStep <= most) return;
  const words = {
    en: `from_step must be 0..${most}, got ${fromStep}: the run ${id} can be forked from each of its finished steps and behind the last one.`,
    ru: `from_step должен быть 0..${most}, а задано ${fromStep}: запуск ${id} можно ответвить от любого завершённого шага и после последнего.`,
  };
  throw bilingualError("request-invalid", words, { param: "from_step" });
}

function hasAnswer(id: RunId): FrogcomError {
  return bilingualError("run-ended", {
    en: `The run ${id} has its answer: there is nothing to resume. To go another way from one of its steps, fork it.`,
    ru: `У запуска ${id} есть ответ: продолжать нечего. Чтобы пойти от одного из его шагов иначе, сделайте ответвление (fork).`,
  });
}

function runGoesOn(id: RunId): FrogcomError {
  return bilingualError("run-goes-on", {
    en: `The run ${id} goes on. Wait for its end, or cancel it first.`,
    ru: `Запуск ${id} ещё идёт. Дождитесь конца или сначала отмените его.`,
  });
}

function textsMissing(id: RunId): FrogcomError {
  return bilingualError("run-texts-missing", {
    en: `Nothing can go on from the run ${id}: as its request asked (frogcom.store), its texts were not kept. Ask anew.`,
    ru: `Продолжить запуск ${id} не с чего: по просьбе в его запросе (frogcom.store) тексты не сохранены. Задайте вопрос заново.`,
  });
}
