/** CPU time of this thread: what a text costs, however busy the machine is. */

/** Milliseconds since the thread began; differences count. */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
