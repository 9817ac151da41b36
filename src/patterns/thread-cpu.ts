/** How long this thread has had a processor, which a busy machine does not change. */

/** Milliseconds since the thread began; differences count. */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
