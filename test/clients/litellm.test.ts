/** LiteLLM as a client of the running program. */
import { pythonClient } from "./python-client.ts";
import { testClient } from "./suite.ts";

testClient("litellm", (address) => pythonClient("litellm_client.py", address));
