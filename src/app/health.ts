/** Tells the truth about FrogCom's state: its models, and what is wrong beside them. */
import type { HealthReport } from "./app.ts";
import { capacityOf } from "./models/pair-capacity.ts";
import type { LiveModels } from "./models/models.ts";

export interface HealthPorts {
  readonly models: Pick<LiveModels, "health" | "placed">;
  readonly faults: () => readonly (string | null | undefined)[];
  readonly isDraining: () => boolean;
  /** Ms since some moment, whatever is done to the clock of the machine. */
  readonly now: () => number;
}

/** A model whose server does not answer by then is not ready. */
const PATIENCE_MS = 3000;

/** Who asks more often hears the same about the models again, so that nobody can make FrogCom hammer their servers. */
const FRESH_MS = 1000;

/** Makes the question `/health` and `/readyz` ask. */
export function createHealth({ models, faults, isDraining, now }: HealthPorts): () => Promise<HealthReport> {
  let asked: { readonly at: number; readonly roles: ReturnType<LiveModels["health"]> } | undefined;
  return async () => {
    if (asked === undefined || now() - asked.at > FRESH_MS)
      asked = { at: now(), roles: models.health(AbortSignal.timeout(PATIENCE_MS)) };
    const roles = await asked.roles;
    const capacity = capacityOf(models.placed());
    return {
      isModelReady: roles.every(({ isReady }) => isReady),
      roles,
      faults: faults().filter((fault) => typeof fault === "string"),
      isDraining: isDraining(),
      ...(capacity && { capacity }),
    };
  };
}
