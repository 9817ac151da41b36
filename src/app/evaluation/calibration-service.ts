/** What may be asked of calibrations: the pair in force, what is known, and to keep what was measured. */
import type { CalibratedModel, Calibration } from "../../core/calibration.ts";
import type { Language } from "../../core/languages.ts";
import type { Role } from "../../core/types.ts";

/** The pair that runs get now, as whoever calibrates it must know it. */
export interface PairInForce extends Readonly<Record<Role, CalibratedModel>> {
  /** Stands for the pair in calibrations. */
  readonly key: string;
  /** The configured one. */
  readonly goal: string;
  /** In which both models can be asked. */
  readonly speaks: readonly Language[];
}

/** What somebody measured of the pair in force. */
export type Measured = Pick<Calibration, "pair" | "goal" | "reviewPays" | "comparison" | "report">;

export interface CalibrationService {
  /** Undefined while the models are not placed. */
  pair(): PairInForce | undefined;
  /** The newest of each pair and goal, newest first. */
  list(): readonly Calibration[];
  /** In force for the runs that begin from now on. Throws `request-invalid` when the pair in force is another one by now. */
  keep(measured: Measured): Promise<Calibration>;
}
