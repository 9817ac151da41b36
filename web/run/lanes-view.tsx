/** The three lanes side by side: what was drafted, what was found, what came of it. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RunState, StepState } from "../../src/core/state.ts";
import { findingsOf, type NumberedFinding } from "../fold/findings.ts";
import { areTextsMissing, isApproved, isGrowing, lanesOf, type Lanes } from "../fold/lanes.ts";
import { makesRounds } from "../fold/makes-rounds.ts";
import { marksIn } from "../fold/marks.ts";
import { FindingList } from "./finding-list.tsx";
import { Lane } from "./lane.tsx";
import { ModelText } from "./model-text.tsx";
import { Refusals } from "./refusals.tsx";
import styles from "./run.module.css";
import { StepText } from "./step-text.tsx";
import { TextsMissing } from "./texts-missing.tsx";

export function LanesView({ state }: { readonly state: RunState }) {
  const { t } = useTranslation();
  const lanes = lanesOf(state);
  // Deltas change neither reviews nor the answer, and to read a review again costs more than to draw it.
  const reviewCount = lanes.reviews.filter(({ status }) => status === "done").length;
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the findings change only when a review or the run ends
  const findings = useMemo(() => findingsOf(state), [reviewCount, state.answer, state.id]);
  return (
    <>
      {areTextsMissing(state) && <TextsMissing />}
      <div className={styles["lanes"]} role="group" aria-label={t("run.lanes")}>
        <DraftLane state={state} drafts={lanes.drafts} findings={findings} />
        <ReviewLane state={state} lanes={lanes} findings={findings} />
        <AnswerLane state={state} lanes={lanes} />
      </div>
    </>
  );
}

interface DraftLaneProps {
  readonly state: RunState;
  readonly drafts: readonly StepState[];
  readonly findings: readonly NumberedFinding[];
}

function DraftLane({ state, drafts, findings }: DraftLaneProps) {
  const { t } = useTranslation();
  const model = state.input?.primary.model;
  return (
    <Lane
      lane="draft"
      title={t("run.draft")}
      note={model === undefined ? undefined : t("run.draftBy", { model })}
      isGrowing={isGrowing(state, drafts)}
    >
      {drafts.length === 0 && <Waiting state={state} />}
      {drafts.map((draft, index) => (
        <div key={draft.step.index}>
          {drafts.length > 1 && <p className={styles["caption"]}>{t("run.draftNumber", { number: index + 1 })}</p>}
          <Draft draft={draft} findings={findings} />
        </div>
      ))}
    </Lane>
  );
}

function Draft({ draft, findings }: { readonly draft: StepState; readonly findings: readonly NumberedFinding[] }) {
  const isWhole = draft.status === "done";
  const marks = useMemo(() => (isWhole ? marksIn(draft.text, findings) : []), [isWhole, draft.text, findings]);
  return <StepText step={draft} marks={marks} />;
}

interface ReviewLaneProps {
  readonly state: RunState;
  readonly lanes: Lanes;
  readonly findings: readonly NumberedFinding[];
}

function ReviewLane({ state, lanes: { reviews }, findings }: ReviewLaneProps) {
  const { t } = useTranslation();
  const model = state.input?.secondary.model;
  return (
    <Lane
      lane="review"
      title={t("run.review")}
      note={model === undefined ? undefined : t("run.draftBy", { model })}
      isGrowing={isGrowing(state, reviews)}
    >
      {reviews.length === 0 && <NoReview state={state} />}
      {reviews.map((review) => (
        <div key={review.step.index}>
          <p className={styles["caption"]}>{t("run.round", { round: review.step.round })}</p>
          <Review review={review} findings={findings.filter(({ round }) => round === review.step.round)} />
        </div>
      ))}
      <Refusals state={state} />
    </Lane>
  );
}

/** Findings in their parts where they are known, else the guidance as the model is given it. */
function Review({ review, findings }: { readonly review: StepState; readonly findings: readonly NumberedFinding[] }) {
  if (review.status === "done" && findings.length > 0) return <FindingList findings={findings} />;
  return <StepText step={review} />;
}

function AnswerLane({ state, lanes }: { readonly state: RunState; readonly lanes: Lanes }) {
  const { t } = useTranslation();
  const { refines, answer } = lanes;
  const last = refines.findLast(({ step }) => step.kind === "refine");
  const isDraft = answer !== undefined && !areTextsMissing(state) && lanes.drafts.some(({ text }) => text === answer);
  return (
    <Lane
      lane="answer"
      title={t("run.answer")}
      note={state.answer === undefined ? undefined : t(`cause.${state.answer.stopCause}`)}
      isGrowing={isGrowing(state, last === undefined ? [] : [last])}
    >
      {isDraft && lanes.reviews.length > 0 && isApproved(state) && (
        <p className={styles["caption"]}>{t("run.answerIsDraft")}</p>
      )}
      {answer !== undefined ? (
        <ModelText text={answer} isWhole />
      ) : last === undefined ? (
        <Waiting state={state} />
      ) : (
        <StepText step={last} />
      )}
    </Lane>
  );
}

function NoReview({ state }: { readonly state: RunState }) {
  const { t } = useTranslation();
  const { status, input } = state;
  const isNeverMade = input !== undefined && (input.rounds === 0 || makesRounds(input.strategy) === false);
  return status !== "running" || isNeverMade ? (
    <p className={styles["waiting"]}>{t("run.laneNoReview")}</p>
  ) : (
    <Waiting state={state} />
  );
}

function Waiting({ state }: { readonly state: RunState }) {
  const { t } = useTranslation();
  return <p className={styles["waiting"]}>{t(state.status === "running" ? "run.laneWaiting" : "run.stopped")}</p>;
}
