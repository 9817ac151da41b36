/** Runs that resume others, from when they are asked for until they have ended: of one run there is one at a time. */
import type { ResumableRun, Store, StoredRun } from "../../core/ports.ts";
import type { RunId } from "../../core/types.ts";
import type { ResumeRequest, StartedRun } from "../app.ts";
import { launchResumed } from "../runs/continue-run.ts";
import type { Launch } from "../runs/launch.ts";
import { untilAborted } from "../time/until-aborted.ts";

export interface ResumingPorts {
  readonly store: Pick<Store, "get" | "list" | "countResume">;
  readonly launch: (launch: Launch, client: AbortSignal) => Promise<StartedRun>;
}

export class ResumingRuns {
  readonly #ports: ResumingPorts;
  readonly #going = new Map<RunId, Promise<StartedRun | undefined>>();

  constructor(ports: ResumingPorts) {
    this.#ports = ports;
  }

  /** The run that goes on with this one already, or a new one. */
  resume(earlier: StoredRun, asked: ResumeRequest, client: AbortSignal): Promise<StartedRun> {
    const { isLive = false, repeat, resumes } = asked;
    const changes = { isLive, ...(repeat && { repeat }), ...(resumes !== undefined && { resumes }) };
    return this.#share(earlier.id, client, () => this.#ports.launch({ ...launchResumed(earlier), ...changes }, client));
  }

  /** The same for nobody; undefined = another run has gone on with it, or it is not there any more. */
  async goOn({ id, resumes, repeat }: ResumableRun, signal: AbortSignal): Promise<StartedRun | undefined> {
    if (this.#going.has(id)) return undefined;
    return this.#share(id, signal, async () => {
      const { store, launch } = this.#ports;
      const [earlier, later] = await Promise.all([store.get(id), store.list({ limit: 1, resumedFrom: id })]);
      if (earlier === undefined || later.length > 0) return undefined;
      // Counted before anything of it can end the process.
      await store.countResume(id);
      return launch({ ...launchResumed(earlier), ...(repeat && { repeat }), resumes: resumes + 1 }, signal);
    });
  }

  async #share<Begun extends StartedRun | undefined>(
    id: RunId,
    signal: AbortSignal,
    begin: () => Promise<Begun>,
  ): Promise<StartedRun | Begun> {
    for (let other = this.#going.get(id); other !== undefined; other = this.#going.get(id)) {
      // Why that one could not begin is told to whoever asked for it.
      const run = await untilAborted(
        other.catch(() => undefined),
        signal,
      );
      if (run !== undefined) return { ...run, isShared: true };
    }
    const begun = begin();
    this.#going.set(id, begun);
    const isOver = (): void => void this.#going.delete(id);
    void begun.then((run) => run?.outcome).then(isOver, isOver);
    return begun;
  }
}
