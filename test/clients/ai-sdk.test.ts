/** AI SDK as a client of the running program. */
import { aiSdk } from "./ai-sdk.ts";
import { testClient } from "./suite.ts";

testClient("ai-sdk", aiSdk);
