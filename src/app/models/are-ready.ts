/** Whether all models are there, asked by work that nobody waits for before it is tried again. */
import { untilAborted } from "../time/until-aborted.ts";
import type { RoleHealth } from "../app.ts";

export interface ReadyModels {
  /** Finds or fetches them unless they are there. */
  prepare(): Promise<unknown>;
  health(signal: AbortSignal): Promise<readonly Pick<RoleHealth, "isReady">[]>;
}

/** A model whose server does not answer by then is not ready. */
const PATIENCE_MS = 3000;

/** Where there are no models yet it sees to it that there will be; why there cannot be any is reported where it is tried. */
export async function areReady(models: ReadyModels, signal: AbortSignal): Promise<boolean> {
  const isPlaced = await untilAborted(models.prepare(), signal).then(
    () => true,
    () => false,
  );
  if (!isPlaced) return false;
  const roles = await models.health(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
  return roles.every(({ isReady }) => isReady);
}
