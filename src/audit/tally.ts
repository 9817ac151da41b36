/** Counts what an audit finds, in all, by kind of requirement and by model. */
import type { Check } from "../core/checks/check.ts";
import { failedIn, type JudgedAnswer, WorstAnswers } from "./worst-answers.ts";

/** Answers to questions that ask for something checkable, and those of them that do not do it. */
export interface Figures {
  readonly asked: number;
  readonly broken: number;
}

export interface KindFigures extends Figures {
  readonly kind: Check["type"];
}

export interface ModelFigures extends Figures {
  /** Undefined = the logs do not say. */
  readonly model: string | undefined;
  readonly answers: number;
}

export class Tally {
  readonly #worst: WorstAnswers;
  readonly #kinds = new Map<Check["type"], Figures>();
  readonly #models = new Map<string | undefined, ModelFigures>();

  /** Answers so far. */
  answers = 0;

  constructor(mostWorstOfAKind: number) {
    this.#worst = new WorstAnswers(mostWorstOfAKind);
  }

  add(answer: JudgedAnswer): void {
    const { exchange, results } = answer;
    const failed = failedIn(answer);
    const isBroken = failed.length > 0;
    this.answers++;
    for (const kind of new Set(results.map(({ check }) => check.type))) {
      const figures = this.#kinds.get(kind) ?? { asked: 0, broken: 0 };
      this.#kinds.set(
        kind,
        counted(
          figures,
          true,
          failed.some(({ check }) => check.type === kind),
        ),
      );
    }
    const { model } = exchange;
    const figures = this.#models.get(model) ?? { model, answers: 0, asked: 0, broken: 0 };
    this.#models.set(model, { ...counted(figures, results.length > 0, isBroken), answers: figures.answers + 1 });
    if (isBroken) this.#worst.offer(answer);
  }

  /** The most broken first, here and below. */
  kinds(): readonly KindFigures[] {
    return [...this.#kinds].map(([kind, figures]) => ({ kind, ...figures })).toSorted(byBroken);
  }

  models(): readonly ModelFigures[] {
    return [...this.#models.values()].toSorted(byBroken);
  }

  /** Of all answers together. */
  total(): Figures {
    const models = this.models();
    const sum = (key: keyof Figures): number => models.reduce((total, each) => total + each[key], 0);
    return { asked: sum("asked"), broken: sum("broken") };
  }

  worst(): readonly JudgedAnswer[] {
    return this.#worst.list(this.kinds().map(({ kind }) => kind));
  }
}

function counted<Some extends Figures>(figures: Some, isAsked: boolean, isBroken: boolean): Some {
  return { ...figures, asked: figures.asked + Number(isAsked), broken: figures.broken + Number(isBroken) };
}

function byBroken(one: Figures, other: Figures): number {
  return other.broken - one.broken || other.asked - one.asked;
}
