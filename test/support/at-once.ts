/** "At once" in a test, without a clock: a busy machine, which is slow in everything, does not break it. */

/** What an idle machine answers within some tenths of a second. */
const MOST_REQUESTS = 200;

/** Waits for something that must have happened before a server has answered so many further requests, one after the other. */
export async function expectAtOnce(happening: Promise<unknown>, serverUrl: string): Promise<void> {
  const hasHappened = happening.then(() => true);
  for (let asked = 0; asked < MOST_REQUESTS; asked++) {
    const answered = fetch(`${serverUrl}/livez`).then(async (reply) => (await reply.text()) === "");
    if (await Promise.race([hasHappened, answered])) return void (await answered);
  }
  throw new Error(`It has not happened, and ${MOST_REQUESTS} further requests are answered.`);
}
