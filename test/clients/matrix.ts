/** Which client does what with FrogCom: the tests prove each cell, and the tables of docs/clients.md are made of it. */

export const features = [
  "plain",
  "streamed",
  "helper",
  "reasoning",
  "tools",
  "own-fields",
  "models",
  "completion",
  "errors",
  "mid-stream",
  "cancel",
] as const;
export type Feature = (typeof features)[number];

/** `dropped`: the client takes the answer, but does not hand this part on. `none`: the client has no such call. */
export type Cell = "yes" | "dropped" | "none";

export interface ClientFacts {
  readonly title: string;
  /** The package whose version is tested, and the registry it comes from. */
  readonly package: string;
  readonly registry: "npm" | "pypi";
  readonly cells: Readonly<Record<Feature, Cell>>;
  /** The class of the client's error, by status and in mid-stream. */
  readonly errorKinds: Readonly<Record<400 | 401 | 404 | 502 | "stream", string>>;
}

const all = Object.fromEntries(features.map((feature) => [feature, "yes"])) as Record<Feature, Cell>;

export const clients = {
  "openai-node": {
    title: "openai (Node)",
    package: "openai",
    registry: "npm",
    cells: all,
    errorKinds: {
      400: "BadRequestError",
      401: "AuthenticationError",
      404: "NotFoundError",
      502: "InternalServerError",
      stream: "APIError",
    },
  },
  "openai-python": {
    title: "openai (Python)",
    package: "openai",
    registry: "pypi",
    cells: all,
    errorKinds: {
      400: "BadRequestError",
      401: "AuthenticationError",
      404: "NotFoundError",
      502: "InternalServerError",
      stream: "APIError",
    },
  },
  langchain: {
    title: "LangChain `ChatOpenAI`",
    package: "langchain-openai",
    registry: "pypi",
    cells: { ...all, helper: "none", reasoning: "dropped", models: "none", completion: "none" },
    errorKinds: {
      400: "OpenAIInvalidRequestError",
      401: "OpenAIAuthenticationError",
      404: "OpenAIModelNotFoundError",
      502: "OpenAIAPIError",
      stream: "APIError",
    },
  },
  "ai-sdk": {
    title: "AI SDK",
    package: "ai",
    registry: "npm",
    cells: { ...all, helper: "none", models: "none", completion: "none" },
    errorKinds: {
      400: "AI_APICallError",
      401: "AI_APICallError",
      404: "AI_APICallError",
      502: "AI_APICallError",
      stream: "AI_StreamProviderError",
    },
  },
  litellm: {
    title: "LiteLLM",
    package: "litellm",
    registry: "pypi",
    cells: { ...all, helper: "none", models: "none", completion: "none" },
    errorKinds: {
      400: "BadRequestError",
      401: "AuthenticationError",
      404: "NotFoundError",
      502: "BadGatewayError",
      stream: "MidStreamFallbackError",
    },
  },
} as const satisfies Record<string, ClientFacts>;

export type ClientName = keyof typeof clients;
