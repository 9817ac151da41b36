/** The runs of batches: for owners who have shown their key before, within what that key may still spend. */
import type { App } from "../../app/app.ts";
import type { RowRunner } from "../../app/batches/batch-service.ts";
import { asFrogcomError } from "../../core/errors.ts";
import type { Allowance, Place } from "../limits/allowance.ts";
import type { RecallCaller } from "../edge/auth.ts";
import { createRunStarter } from "../runs/run-starter.ts";

/** What its owner sees of a batch tells nothing of where the backends are, whoever it is. */
export function createBatchRuns(
  app: Pick<App, "runs" | "settings">,
  allowance: Pick<Allowance, "takeUnhurried">,
  recall: RecallCaller,
): (owner: string | null) => RowRunner {
  return (owner) => {
    const takePlace = async (): Promise<Place> => allowance.takeUnhurried(recall(owner));
    return {
      ...createRunStarter(app, { owner, mayConfigure: false }, takePlace),
      async isAdmitted() {
        try {
          await takePlace();
          return true;
        } catch (thrown) {
          if (asFrogcomError(thrown).code !== "quota-spent") throw thrown;
          return false;
        }
      },
    };
  };
}
