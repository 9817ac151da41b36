/** The sampling of a request, from the names that the guide and OpenAI share. */
import type { Sampling } from "../../core/types.ts";

interface WireSampling {
  readonly max_tokens?: number | undefined;
  readonly temperature?: number;
  readonly top_p?: number;
  readonly seed?: number;
  readonly stop?: string | readonly string[];
}

/** What is missing stays missing; 0 is a value; an empty stop text is none. */
export function readSampling({ max_tokens, temperature, top_p, seed, stop: stops = [] }: WireSampling): Sampling {
  const texts = [stops].flat().filter((each) => each !== "");
  return {
    ...(max_tokens !== undefined && { maxTokens: max_tokens }),
    ...(temperature !== undefined && { temperature }),
    ...(top_p !== undefined && { topP: top_p }),
    ...(seed !== undefined && { seed }),
    ...(texts.length > 0 && { stop: texts }),
  };
}
