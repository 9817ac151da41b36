/** What is asked wherever the question does not matter. */
export const question = "What did the frog count? Answer in one paragraph.";

/** A prompt of so many bytes: plain words with line ends and quotation marks, which JSON must escape. */
export function promptOf(bytes: number): string {
  const line = 'The frog said: "It rains", and counted one more ring on the pond.\n';
  return line.repeat(Math.ceil(bytes / line.length)).slice(0, bytes);
}
