/** All findings of a run in one row of numbers, from its reviews while it goes on and from its answer afterwards. */
import type { Advice } from "../../src/core/findings/advice.ts";
import type { Finding } from "../../src/core/findings/finding.ts";
import type { RunState, StepState } from "../../src/core/state.ts";
import { readVerdict } from "../../src/core/verdict.ts";
import { draftTextOf } from "./lanes.ts";

/** A finding with its place in the run. `outcome` is known when the run has ended. */
export interface NumberedFinding {
  readonly number: number;
  readonly round: number;
  readonly finding: Finding;
  readonly outcome?: Advice["outcome"];
  readonly changed?: NonNullable<Advice["changed"]>;
}

export function findingsOf(state: RunState): readonly NumberedFinding[] {
  const found = state.answer?.review === undefined ? foundInReviews(state) : foundInAnswer(state.answer.review);
  return found.map((each, index) => ({ ...each, number: index + 1 }));
}

type Unnumbered = Omit<NumberedFinding, "number">;

function foundInAnswer(review: NonNullable<NonNullable<RunState["answer"]>["review"]>): readonly Unnumbered[] {
  return review.flatMap(({ round, advice }) => advice.map(({ finding, ...rest }) => ({ round, finding, ...rest })));
}

function foundInReviews(state: RunState): readonly Unnumbered[] {
  const reviews = state.steps.filter(({ step, status }) => step.kind === "review" && status === "done");
  return reviews.flatMap((review) =>
    verdictOf(review, state).map((finding) => ({ round: review.step.round, finding })),
  );
}

/**
 * What programs have found stands only in the answer; here the reviewer's own words are read again. Which of them are about
 * what the question asked for and the draft lacks, only the server can tell, which has the question: what it kept, the text tells.
 */
function verdictOf({ output }: StepState, state: RunState): readonly Finding[] {
  if (output?.raw === undefined) return [];
  const { raw, text } = output;
  const texts = { draft: draftTextOf(state), request: "" };
  const about = { ...texts, wantsMore: true, language: "en", exact: [] } as const;
  const kept = text.replaceAll(/\s+/g, " ");
  const isKept = ({ problem, fix }: Finding): boolean =>
    [problem, fix].some((part) => part !== "" && kept.includes(part));
  const dropped: Finding[] = [];
  for (;;) {
    const { findings } = readVerdict(raw, { ...about, earlier: dropped });
    const others = findings.filter((finding) => !isKept(finding));
    if (others.length === 0) return findings;
    // Only the first few are read: in the place of these come those after them.
    dropped.push(...others);
  }
}
