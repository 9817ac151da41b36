/** openai for Node as a client of the running program. */
import { openAiNode } from "./openai-node.ts";
import { testClient } from "./suite.ts";

testClient("openai-node", openAiNode);
