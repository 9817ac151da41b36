/** CPU time of this thread for tests: what a text costs, however busy the machine is. */
export { threadCpuMs } from "../../src/patterns/thread-cpu.ts";
