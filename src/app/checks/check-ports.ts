/** What checks need of the world: users' regular expressions in linear time, and users' JSON schemas. */
import type { CheckPorts } from "../../core/checks/run-checks.ts";
import { linearRegex } from "../../patterns/linear-regex.ts";
import { schemaValidator } from "../../patterns/schema-validator.ts";
import { threadCpuMs } from "../../patterns/thread-cpu.ts";

export const checkPorts: CheckPorts = { regex: linearRegex, schema: schemaValidator, cpuMs: threadCpuMs };
