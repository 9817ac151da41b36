/** openai for Python as a client of the running program. */
import { pythonClient } from "./python-client.ts";
import { testClient } from "./suite.ts";

testClient("openai-python", (address) => pythonClient("openai_python.py", address));
