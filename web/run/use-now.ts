/** The time of day, looked at again while something goes on. */
import { useEffect, useState } from "react";

const TICK_MS = 250;

export function useNow(isGoing: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isGoing) return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isGoing]);
  return now;
}
