/** LangChain as a client of the running program. */
import { pythonClient } from "./python-client.ts";
import { testClient } from "./suite.ts";

testClient("langchain", (address) => pythonClient("langchain_chat.py", address));
