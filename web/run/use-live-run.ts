/** Follows a run as long as a component shows it. */
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { LiveRun, type RunSight } from "../api/live-run.ts";

export function useLiveRun(id: string): RunSight {
  const run = useMemo(() => new LiveRun(id), [id]);
  useEffect(() => {
    const leaving = new AbortController();
    void run.read(leaving.signal);
    return () => leaving.abort();
  }, [run]);
  return useSyncExternalStore(run.watch, run.sight);
}
